/** Starts the page: its views, and what is there over all of them. */

import { takeDropsAndPastes } from './adder.js';
import { albumsView } from './albums.js';
import { galleryView } from './gallery.js';
import { addToList } from './lists.js';
import { photoView } from './photo.js';
import { start } from './router.js';
import { showTray } from './tray.js';
import { anyUnsent, resume, uploads } from './uploads.js';

uploads.addEventListener('ready', ({ detail: photo }) => addToList(photo));
addEventListener('beforeunload', (event) => anyUnsent() && event.preventDefault());

takeDropsAndPastes();
showTray();
resume();
start((route, place) => {
  const view = route.photo && route.album ? photoView : route.album ? galleryView : albumsView;
  return view(route, place);
});
