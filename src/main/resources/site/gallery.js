/** An album: its photos, newest first, without end. */

import { addButtons } from './adder.js';
import { announce, button, el, icon, notice } from './dom.js';
import { freshListOf, listOf } from './lists.js';
import { tile } from './tile.js';
import { albumFault, faultWords, photos } from './words.js';

export function galleryView({ album }, place) {
  const grid = el('ul', { class: 'grid', 'aria-label': `Photos in ${album}` });
  const below = el('div', { class: 'below' });
  const above = el('div', { class: 'fresh' });
  const element = el(
    'div',
    { class: 'view' },
    el('a', { class: 'up', href: '/' }, icon('back'), 'All albums'),
    el('div', { class: 'head' }, el('h1', {}, album), albumFault(album) ? '' : addButtons()),
    above,
    grid,
    below,
  );
  const title = `${album} – Pawpress`;
  if (albumFault(album)) {
    below.append(notice(`No album can have this name. ${albumFault(album)}`, el('a', { class: 'button', href: '/' }, 'See all albums')));
    return { title, element };
  }

  const list = place ? listOf(album) : freshListOf(album);
  let waiting = [];
  let gone = false;

  function showLoaded() {
    const there = grid.childElementCount;
    const inGrid = list.photos.length - waiting.length;
    grid.append(...list.photos.slice(waiting.length + there, waiting.length + inGrid).map(tile));
    showBelow();
  }

  const next = button('fold', 'More photos', () => more());
  function showBelow(fault) {
    if (fault) {
      below.replaceChildren(notice(faultWords(fault), button('again', 'Try again', () => more())));
    } else if (!list.complete) {
      below.replaceChildren(next);
    } else if (!list.photos.length) {
      below.replaceChildren(
        el(
          'div',
          { class: 'empty' },
          icon('picture'),
          el('p', {}, 'No photos in this album yet.'),
          el('p', { class: 'soft' }, 'Drop one anywhere on this page, paste it, or add it with the buttons above.'),
        ),
      );
    } else {
      below.replaceChildren();
    }
  }

  /** Loads until there are enough to fill what is in view and a little more. */
  async function more(count) {
    const before = list.photos.length;
    below.setAttribute('aria-busy', 'true');
    try {
      await (count ? list.atLeast(count) : list.more());
      if (!gone) {
        showLoaded();
        if (before && list.photos.length > before) {
          announce(`${photos(list.photos.length)} shown`);
        }
        end.unobserve(below);
        end.observe(below);
      }
    } catch (fault) {
      if (!gone) {
        showBelow(fault);
      }
    } finally {
      below.removeAttribute('aria-busy');
    }
  }

  const end = new IntersectionObserver(
    (entries) => {
      if (entries.at(-1).isIntersecting && below.contains(next)) {
        more();
      }
    },
    { rootMargin: '1200px' },
  );

  /** A new photo goes to the top at once if the top is in view; else it waits, so that nothing moves. */
  const onadded = ({ detail: photo }) => {
    if (grid.getBoundingClientRect().top >= 0) {
      grid.prepend(tile(photo));
      showBelow();
    } else {
      waiting.push(photo);
      above.replaceChildren(button(null, `Show ${waiting.length === 1 ? 'a new photo' : `${waiting.length} new photos`}`, showWaiting, { kind: 'main' }));
    }
  };
  function showWaiting() {
    waiting.forEach((photo) => grid.prepend(tile(photo)));
    waiting = [];
    above.replaceChildren();
    scrollTo({ top: 0 });
    grid.querySelector('a')?.focus({ preventScroll: true });
  }
  list.addEventListener('added', onadded);

  if (list.photos.length || list.complete) {
    showLoaded();
  } else {
    below.append(el('p', { class: 'soft waits' }, 'Looking for photos…'));
  }
  const enough = place?.count ?? 0;
  const begun = list.complete || (list.photos.length && list.photos.length >= enough);
  end.observe(below);
  return {
    title,
    element,
    ready: begun ? Promise.resolve() : more(Math.max(1, enough)),
    place: () => ({ count: list.photos.length }),
    leave() {
      gone = true;
      end.disconnect();
      list.removeEventListener('added', onadded);
    },
  };
}
