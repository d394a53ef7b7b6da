/** Starts the page: its views, and what is there over all of them. */

import { takeDropsAndPastes } from './adder.js';
import { button, el, notice } from './dom.js';
import { start } from './router.js';
import { all, anyUnsent, resume, uploads } from './uploads.js';
import { faultWords } from './words.js';

/** What the first look does not need: loaded when it is wanted, at the first sign of a person, or a while later. */
const later = {
  albums: once(() => import('./albums.js')),
  gallery: once(() => import('./gallery.js')),
  photo: once(() => withStyle(import('./photo.js'), 'photo.css')),
  tray: once(() => withStyle(import('./tray.js'), 'tray.css')),
  send: () => import('./send.js'),
};
const warm = () => Promise.allSettled(Object.values(later).map((load) => load()));
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
addEventListener('beforeunload', (event) => anyUnsent() && event.preventDefault());

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

/** Remembers what was loaded, but not that it failed. */
function once(load) {
  let loaded;
  return () =>
    (loaded ??= load().catch((fault) => {
      loaded = null;
      throw fault;
    }));
}

/** A part that is shown only when its style is there. */
async function withStyle(part, file) {
  const style = new Promise((onload, onerror) => {
    document.head.append(el('link', { rel: 'stylesheet', href: `/site/${file}`, onload, onerror }));
  });
  return (await Promise.all([part, style]))[0];
}
