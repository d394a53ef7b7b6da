/** Starts the page: its views, and what is there over all of them. */

import { takeDropsAndPastes } from './adder.js';
import { button, el, notice } from './dom.js';
import { load } from './load.js';
import { start } from './router.js';
import { all, anyUnsent, resume, uploads } from './uploads.js';
import { faultWords } from './words.js';

/** What the first look does not need: loaded when it is wanted, at the first sign of a person, or a while later. */
const later = {
  albums: () => load('albums.js'),
  gallery: () => withStyle('gallery', 'gallery'),
  photo: () => withStyle('photo', 'gallery', 'photo'),
  tray: () => withStyle('tray', 'tray'),
  queue: () => load('queue.js'),
};
const styles = {};
const warm = () => Promise.allSettled(Object.values(later).map((part) => part()));
['pointermove', 'pointerdown', 'keydown', 'dragenter'].forEach((sign) =>
  addEventListener(sign, warm, { once: true }),
);
setTimeout(warm, 4000);

uploads.addEventListener('change', async () => {
  if (all.length) {
    const tray = await later.tray().catch(() => null);
    tray?.showTray();
  }
});

/** Only while there is anything to lose: some browsers keep no page in memory that listens to this. */
uploads.addEventListener('change', () =>
  (anyUnsent() ? addEventListener : removeEventListener)('beforeunload', holdBack),
);
function holdBack(event) {
  event.preventDefault();
  event.returnValue = true; // for Chrome before 119
}

takeDropsAndPastes();
resume();
start(async (route, place) => {
  const view = route.album ? (route.photo ? 'photo' : 'gallery') : 'albums';
  const part = await later[view]().catch(() => ({ show: unloaded }));
  return part.show(route, place);
});

/** Where a part of the page itself does not come. */
function unloaded() {
  const again = button('again', 'Try again', () => location.reload());
  const words = faultWords({ code: 'network' });
  return {
    title: 'Pawpress',
    element: el('div', { class: 'view' }, el('h1', {}, 'Not loaded'), notice(words, again)),
  };
}

/** A part that is shown only when its styles are there. */
async function withStyle(name, ...files) {
  return (await Promise.all([load(`${name}.js`), ...files.map(style)]))[0];
}

function style(name) {
  styles[name] ??= new Promise((onload, onerror) => {
    const href = `/site/${name}.css`;
    document.head.append(el('link', { rel: 'stylesheet', href, onload, onerror }));
  }).catch((fault) => {
    styles[name] = undefined;
    throw fault;
  });
  return styles[name];
}
