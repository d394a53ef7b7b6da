/** Starts the page: its views, and what is there over all of them. */

import { takeDropsAndPastes } from './adder.js';
import { albumsView } from './albums.js';
import { button, el, notice } from './dom.js';
import { addToList } from './lists.js';
import { start } from './router.js';
import { showTray } from './tray.js';
import { anyUnsent, resume, uploads } from './uploads.js';
import { faultWords } from './words.js';

uploads.addEventListener('ready', ({ detail: photo }) => addToList(photo));
addEventListener('beforeunload', (event) => anyUnsent() && event.preventDefault());

takeDropsAndPastes();
showTray();
resume();
start(async (route, place) => {
  if (!route.album) {
    return albumsView(route, place);
  }
  try {
    return route.photo
      ? (await import('./photo.js')).photoView(route)
      : (await import('./gallery.js')).galleryView(route, place);
  } catch {
    return unloaded();
  }
});

/** Where a part of the page itself does not come. */
function unloaded() {
  const again = button('again', 'Try again', () => location.reload());
  const words = faultWords({ code: 'network' });
  return { title: 'Pawpress', element: el('div', { class: 'view' }, el('h1', {}, 'Not loaded'), notice(words, again)) };
}
