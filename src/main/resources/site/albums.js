/** The first page: where photos come in, and the albums, by name. */

import { addPanel, offerAlbums } from './adder.js';
import { listAlbums, listPhotos } from './api.js';
import { button, el, empty, icon, notice } from './dom.js';
import { urlOf } from './router.js';
import { pictureBox } from './tile.js';
import { uploads } from './uploads.js';
import { faultNodes } from './sign-in.js';
import { photos } from './words.js';

const LEDE =
  'Add a photo as it comes from your phone or camera. It becomes small and fast, in every size a page needs, and forgets where it was taken.';

/** What was seen last, to be there at once when one comes back. */
let known = null;

export function show(_, place) {
  const grid = el('ul', { class: 'albums', role: 'list', 'aria-label': 'Albums' });
  const below = el('div', { class: 'below' });
  const hero = el(
    'div',
    {},
    el('h1', {}, 'Pet photos, ready to share'),
    el('p', { class: 'lede' }, LEDE),
  );
  const element = el(
    'div',
    { class: 'view' },
    el('div', { class: 'hero' }, hero, addPanel()),
    el(
      'section',
      { 'aria-labelledby': 'albums-title' },
      el('h2', { id: 'albums-title' }, 'Albums'),
      grid,
      below,
    ),
  );
  const cards = new Map();
  const near = whenNear();

  /** Those that are there already only get their new count, and stay where they are. */
  function showAll() {
    known.albums.forEach(({ name, photos: count }, i) => {
      const card = cards.get(name) ?? makeCard(name);
      card.count.textContent = photos(count);
      const there = grid.children[i] ?? null;
      if (card.element !== there) {
        grid.insertBefore(card.element, there);
      }
      if (!cards.has(name)) {
        cards.set(name, card);
        near.watch(card.element, () => showCover(card));
      }
    });
    while (grid.children.length > known.albums.length) {
      grid.lastChild.remove();
    }
    offerAlbums([...cards.keys()]);
    showBelow();
  }

  function showBelow(fault, again) {
    let content = known?.continuation && next;
    if (fault) {
      content = notice(faultNodes(fault), button('again', 'Try again', again));
    } else if (!cards.size && !content) {
      content = empty(
        'No albums yet.',
        'Your first photo starts one: drop it on this page, or use the button above.',
      );
    }
    if (below.firstChild !== content) {
      below.replaceChildren(content || '');
    }
  }

  /** Shows a page of albums among those of the other pages. */
  async function load(continuation) {
    try {
      const page = await listAlbums({ continuation });
      const names = new Set(page.albums.map(({ name }) => name));
      const others = known?.albums.filter(({ name }) => !names.has(name)) ?? [];
      if (continuation) {
        known = { ...page, albums: [...others, ...page.albums] };
      } else if (page.continuation && others.length) {
        known = { ...known, albums: [...page.albums, ...others] };
      } else {
        known = page;
      }
      showAll();
    } catch (fault) {
      if (fault.code === 'bad-continuation') {
        known = null;
        return load();
      }
      showBelow(fault, () => load(continuation));
    }
  }

  const first = () => load();
  const next = button('fold', 'More albums', () => load(known.continuation));

  /** New photos: the cover of their album at once, and the counts a little later. */
  let refreshing;
  const onready = ({ detail: photo }) => {
    cards.get(photo.album)?.cover.replaceChildren(coverOf(photo));
    clearTimeout(refreshing);
    refreshing = setTimeout(first, 800);
  };
  uploads.addEventListener('ready', onready);

  const comesBack = place && known;
  if (comesBack) {
    showAll();
  } else {
    known = null;
  }
  return {
    title: 'Pawpress',
    element,
    ready: comesBack ? null : first(),
    leave() {
      clearTimeout(refreshing);
      uploads.removeEventListener('ready', onready);
      near.stop();
    },
  };
}

function makeCard(name) {
  const cover = el('span', { class: 'cover' }, icon('picture'));
  const count = el('span', { class: 'soft small' });
  const link = el(
    'a',
    { href: urlOf({ album: name }) },
    cover,
    el('span', { class: 'name' }, name),
    count,
  );
  return { name, cover, count, element: el('li', {}, link) };
}

/** An album without its cover is still an album. */
async function showCover({ name, cover }) {
  const { photos: newest } = await listPhotos(name, { limit: 1 }).catch(() => ({ photos: [] }));
  if (newest.length) {
    cover.replaceChildren(coverOf(newest[0]));
  }
}

function coverOf(photo) {
  return pictureBox(photo, { sizes: 'auto, min(50vw, 20rem)', alt: '' });
}

/** Calls once for each element, when it comes near the part of the page in view. */
function whenNear() {
  const calls = new Map();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target } of entries.filter((entry) => entry.isIntersecting)) {
        observer.unobserve(target);
        calls.get(target)();
      }
    },
    { rootMargin: '300px' },
  );
  return {
    watch(element, call) {
      calls.set(element, call);
      observer.observe(element);
    },
    stop: () => observer.disconnect(),
  };
}
