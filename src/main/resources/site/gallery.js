/** An album: its photos, newest first, without end. */

import { addButtons } from './adder.js';
import { announce, button, el, empty, icon, notice } from './dom.js';
import { freshListOf, listOf } from './lists.js';
import { faultNodes } from './sign-in.js';
import { tile } from './tile.js';
import { albumFault, photos } from './words.js';

/** As gallery.css has it: so many tiles at the end are not seen until there are more. */
const UNSEEN = 12;

const EMPTY = 'Drop one anywhere on this page, paste it, or add it with the button above.';

export function show({ album }, place) {
  const fault = albumFault(album);
  const title = `${album} – Pawpress`;
  const up = el('a', { class: 'up', href: '/' }, icon('back'), 'All albums');
  const head = el('div', { class: 'head' }, el('h1', {}, album), fault ? '' : addButtons());
  if (fault) {
    const all = el('a', { class: 'button', href: '/' }, 'See all albums');
    return {
      title,
      element: el(
        'div',
        { class: 'view' },
        up,
        head,
        notice(`No album can have this name. ${fault}`, all),
      ),
    };
  }
  const { element, ...rest } = endlessGrid(
    place ? listOf(album) : freshListOf(album),
    Math.max(1, place?.count ?? 1),
  );
  return { title, element: el('div', { class: 'view' }, up, head, element), ...rest };
}

/** The list's photos, and more of them whenever the end comes near. */
function endlessGrid(list, enough) {
  const waits = el('p', { class: 'soft waits' }, 'Looking for photos…');
  const above = el('div', { class: 'fresh' });
  const grid = el('ul', { class: 'grid', role: 'list', 'aria-label': `Photos in ${list.album}` });
  const below = el('div', { class: 'below' });
  const next = button('fold', 'More photos', async () => {
    await more();
    announce(`${photos(list.photos.length)} shown`);
  });
  let waiting = [];
  let failed = false;
  let gone = false;

  let made = 0;
  const nextTile = (photo) => tile(photo, made++);

  function fill() {
    const focused = below.contains(document.activeElement);
    // Put back where it then belongs, it has not moved.
    below.replaceChildren();
    const there = waiting.length + grid.childElementCount;
    grid.append(...list.photos.slice(there).map(nextTile));
    showBelow();
    if (focused && next.isConnected) {
      next.focus({ preventScroll: true });
    }
  }

  function showBelow(fault) {
    failed = Boolean(fault);
    let content = list.complete ? '' : next;
    if (fault) {
      content = notice(
        faultNodes(fault),
        button('again', 'Try again', () => more()),
      );
    } else if (list.complete && !list.photos.length) {
      content = empty('No photos in this album yet.', EMPTY);
    }
    waits.remove();
    grid.classList.toggle('goes-on', content === next);
    document.body.classList.toggle('goes-on', content === next);
    if (below.firstChild !== content) {
      below.replaceChildren(content);
    }
  }

  async function more(count = list.photos.length + 1) {
    try {
      await list.atLeast(count);
      if (gone) {
        return;
      }
      fill();
      watchEnd();
    } catch (fault) {
      showBelow(fault);
    }
  }

  const end = new IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting) && next.isConnected) {
        more();
      }
    },
    { rootMargin: '1200px' },
  );

  /** The first tile that is not seen may be far from the end, and the end is where a leap leads to. */
  function watchEnd() {
    end.disconnect();
    const first = grid.children[grid.childElementCount - UNSEEN];
    [first, below].forEach((place) => place && end.observe(place));
  }

  /** A new photo goes to the top at once if the top is in view; else it waits, so that nothing moves. */
  function onadded({ detail: photo }) {
    if (grid.getBoundingClientRect().top >= 0) {
      addOnTop(photo);
      // Where the album could not be looked at, it can be by now.
      if (failed) {
        more();
      } else {
        showBelow();
      }
    } else {
      waiting.push(photo);
      const what = waiting.length === 1 ? 'a new photo' : `${waiting.length} new photos`;
      above.replaceChildren(button(null, `Show ${what}`, showWaiting, { kind: 'main' }));
    }
  }

  function addOnTop(photo) {
    grid.prepend(nextTile(photo));
  }

  function showWaiting() {
    waiting.forEach(addOnTop);
    waiting = [];
    above.replaceChildren();
    scrollTo(0, 0);
    grid.querySelector('a').focus({ preventScroll: true });
  }

  list.addEventListener('added', onadded);
  const there = list.complete || list.photos.length >= enough;
  if (there || list.photos.length) {
    fill();
  }
  watchEnd();
  return {
    element: el('div', {}, list.photos.length || list.complete ? '' : waits, above, grid, below),
    ready: there ? null : more(enough),
    place: () => ({ count: list.photos.length }),
    leave() {
      gone = true;
      document.body.classList.remove('goes-on');
      end.disconnect();
      list.removeEventListener('added', onadded);
    },
  };
}
