/** A photo that is ready: the picture, and what there is to know of it. */

import { deleteButton } from './deletion.js';
import { el, icon } from './dom.js';
import { shown } from './pictures.js';
import { snippetPart } from './snippet.js';
import { pictureBox } from './tile.js';
import { hints, removed, saving } from './verdicts.js';
import { bytes, moment } from './words.js';

/** What a page shows of a photo that is ready. */
export function readyParts(photo, heading) {
  const view = shown(photo);
  const ratio = view ? view.width / view.height : 1;
  const large =
    view &&
    pictureBox(photo, {
      sizes: `(min-width: 60rem) min(100vw - 26rem, ${(80 * ratio).toFixed(0)}vh), min(100vw, ${(80 * ratio).toFixed(0)}vh)`,
      alt: `Photo in ${photo.album}, added ${moment(photo.uploadedAt ?? photo.processedAt)}`,
      lazy: false,
    });
  return [
    el('figure', { class: 'large' }, large),
    el(
      'div',
      { class: 'facts' },
      heading,
      factList(photo, view),
      hintPart(photo),
      privacyPart(photo),
      el('div', { class: 'buttons' }, deleteButton(photo)),
    ),
    view && snippetPart(photo),
    el(
      'section',
      { class: 'alike', 'aria-labelledby': 'alike-title', hidden: true },
      el('h2', { id: 'alike-title' }, 'Looks like it'),
      el('ul', { class: 'grid small', role: 'list' }),
    ),
  ].filter(Boolean);
}

function factList(photo, view) {
  const { source, capture } = photo;
  const saved = saving(photo);
  const less = saved && Math.floor((100 * photo.bytesSaved) / source.bytes);
  const camera = [capture?.make, capture?.model].filter(Boolean).join(' ');
  const facts = [
    ['Added', moment(photo.uploadedAt ?? photo.processedAt)],
    capture?.takenAt && ['Taken', takenWords(capture.takenAt)],
    camera && ['Camera', camera],
    photo.width && ['Dimensions', `${photo.width} × ${photo.height} pixels`],
    source && [
      'Original',
      [source.format?.toUpperCase(), bytes(source.bytes)].filter(Boolean).join(', '),
    ],
    saved && ['Saved', `${saved}${less ? `, ${less}% less` : ''}`],
    view && ['Files', fileLinks(photo)],
  ];
  return el(
    'dl',
    {},
    facts
      .filter(Boolean)
      .map(([term, what]) => el('div', {}, el('dt', {}, term), el('dd', {}, what))),
  );
}

/** The camera's own time: it knows no zone, and neither does this. */
function takenWords(takenAt) {
  const time = Date.parse(takenAt);
  return Number.isNaN(time) ? takenAt : moment(time);
}

function fileLinks({ pictures }) {
  const names = { webp: 'WebP', jpeg: 'JPEG', png: 'PNG', avif: 'AVIF' };
  const rows = pictures.map((picture) =>
    el(
      'li',
      {},
      el(
        'a',
        { href: picture.url, target: '_blank', rel: 'noopener' },
        `${picture.width} × ${picture.height} ${names[picture.format] ?? picture.format}`,
      ),
      el('span', { class: 'soft' }, bytes(picture.bytes)),
    ),
  );
  return el(
    'details',
    {},
    el(
      'summary',
      {},
      `${pictures.length} ${pictures.length === 1 ? 'file' : 'files'}, ${formatsOf(pictures, names)}`,
    ),
    el('ul', { class: 'files', role: 'list' }, rows),
  );
}

function formatsOf(pictures, names) {
  return [...new Set(pictures.map(({ format }) => names[format] ?? format))].join(' and ');
}

function hintPart({ look }) {
  const sentences = hints(look?.hints);
  return (
    sentences.length > 0 &&
    el(
      'ul',
      { class: 'hints' },
      sentences.map((sentence) => el('li', {}, icon('warn'), sentence)),
    )
  );
}

function privacyPart({ privacy }) {
  const things = removed(privacy?.removed);
  return el(
    'section',
    { class: 'privacy', 'aria-labelledby': 'privacy-title' },
    el(
      'h2',
      { id: 'privacy-title' },
      icon('shield'),
      things.length ? 'Removed for your privacy' : 'Nothing private in it',
    ),
    things.length
      ? el(
          'ul',
          {},
          things.map((thing) => el('li', {}, thing)),
        )
      : el(
          'p',
          { class: 'soft' },
          'The upload told nothing about you, and neither do the pictures.',
        ),
  );
}
