/** A photo as a `<picture>` in a box of its shape, over its likeness until it is there: nothing moves. */

import { el } from './dom.js';
import { plain, shown, srcset } from './pictures.js';
import { thumbHashUrl } from './thumbhash.js';
import { urlOf } from './router.js';
import { moment } from './words.js';

/**
 * @param {{sizes: string, alt: string, lazy?: boolean}} options
 * @returns {HTMLElement} the picture in its box; an empty box where the photo has none
 */
export function pictureBox(photo, { sizes, alt, lazy = true }) {
  const view = shown(photo);
  if (!view) {
    return el('span', { class: 'box' });
  }
  const box = el('span', {
    class: 'box',
    style: { 'aspect-ratio': `${view.width} / ${view.height}` },
  });
  const last = view.formats.at(-1);
  const img = el('img', {
    alt,
    width: view.width,
    height: view.height,
    loading: lazy && 'lazy',
    decoding: 'async',
    sizes,
    srcset: srcset(last.pictures),
    src: plain(last.pictures).url,
    onload: () => {
      box.classList.remove('broken');
      box.classList.add('loaded');
    },
    onerror: () => {
      box.classList.add('broken');
      addEventListener('online', () => (img.srcset = img.srcset), { once: true });
    },
  });
  showLikeness(box, photo.look, view);
  const sources = view.formats
    .slice(0, -1)
    .map(({ type, pictures }) => el('source', { type, srcset: srcset(pictures), sizes }));
  box.append(el('picture', {}, sources, img));
  return box;
}

function showLikeness(box, look, { width, height }) {
  if (look?.dominantColour) {
    box.style.backgroundColor = look.dominantColour;
  }
  const url = look?.thumbHash && thumbHashUrl(look.thumbHash, width / height);
  if (url) {
    box.style.backgroundImage = `url(${url})`;
  }
}

/**
 * A photo of a list, as a link to its page. Its row is as high as those beside it, whatever their shapes.
 *
 * @param {number} index of no other in the list, to tell photos of the same minute apart
 */
export function tile(photo, index) {
  const view = shown(photo) ?? { width: 1, height: 1 };
  const ratio = Math.min(2.6, Math.max(0.56, view.width / view.height));
  const alt = `Photo ${index + 1}, added ${moment(photo.uploadedAt ?? photo.processedAt)}`;
  const box = pictureBox(photo, { sizes: 'auto, min(100vw, 22rem)', alt });
  box.style.aspectRatio = String(ratio);
  return el(
    'li',
    { class: 'tile', 'data-photo': photo.id, style: { '--ratio': ratio.toFixed(4) } },
    el('a', { href: urlOf({ album: photo.album, photo: photo.id }) }, box),
  );
}
