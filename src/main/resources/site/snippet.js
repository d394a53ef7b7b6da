/** The markup that shows a photo on any page. */

import { announce, button, el } from './dom.js';
import { plain, shown, srcset } from './pictures.js';

/**
 * The markup to paste in another page.
 *
 * @param {string} base what makes the URLs absolute, such as https://pets.example
 */
export function snippet(photo, base) {
  const view = shown(photo);
  const last = view.formats.at(-1);
  const sizes = `(min-width: ${view.width}px) ${view.width}px, 100vw`;
  const sources = view.formats
    .slice(0, -1)
    .map(
      (one) =>
        `  <source type="${one.type}"\n    srcset="${lines(one.pictures, base)}"\n    sizes="${sizes}">\n`,
    );
  return `<picture>
${sources.join('')}  <img src="${base}${plain(last.pictures).url}"
    srcset="${lines(last.pictures, base)}"
    sizes="${sizes}"
    width="${view.width}" height="${view.height}" alt="" loading="lazy" decoding="async">
</picture>`;
}

function lines(pictures, base) {
  return srcset(pictures, base).replaceAll(', ', ',\n      ');
}

/** The markup with a button that copies it. */
export function snippetPart(photo) {
  const text = snippet(photo, location.origin);
  const code = el('code', {}, text);
  const copy = button('copy', 'Copy', async () => {
    const copied = await copyText(text, code);
    copy.lastChild.textContent = copied ? 'Copied' : 'Copy';
    announce(
      copied ? 'Copied' : 'It could not be copied: it is selected now, copy it by the keyboard',
    );
    setTimeout(() => (copy.lastChild.textContent = 'Copy'), 2500);
  });
  return el(
    'section',
    { class: 'snippet', 'aria-labelledby': 'snippet-title' },
    el('div', { class: 'head' }, el('h2', { id: 'snippet-title' }, 'Put it on your page'), copy),
    el('pre', { tabindex: 0, role: 'group', 'aria-labelledby': 'snippet-title' }, code),
  );
}

/** Without the right to the clipboard the text is at least selected. */
async function copyText(text, element) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    getSelection().selectAllChildren(element);
    return document.execCommand('copy');
  }
}
