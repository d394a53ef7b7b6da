/** The first page: where photos come in, and the albums, by name. */

import { addPanel, offerAlbums } from './adder.js';
import { listAlbums, listPhotos } from './api.js';
import { button, el, icon, notice } from './dom.js';
import { pictureBox } from './tile.js';
import { urlOf } from './router.js';
import { uploads } from './uploads.js';
import { faultWords, photos } from './words.js';

/** What was seen last, to be there at once when one comes back. */
let known = null;

export function albumsView(_, place) {
  const grid = el('ul', { class: 'albums', 'aria-label': 'Albums' });
  const below = el('div', { class: 'below' });
  const element = el(
    'div',
    { class: 'view' },
    el(
      'div',
      { class: 'hero' },
      el(
        'div',
        {},
        el('h1', {}, 'Pet photos, ready to share'),
        el(
          'p',
          { class: 'lede' },
          'Add a photo as it comes from your phone or camera. It becomes small and fast, in every size a page needs, and forgets where it was taken.',
        ),
      ),
      addPanel(),
    ),
    el('section', { 'aria-labelledby': 'albums-title' }, el('h2', { id: 'albums-title' }, 'Albums'), grid, below),
  );
  const cards = new Map();
  const covers = whenNear();
  let continuation;

  async function load(from) {
    const page = await listAlbums({ continuation: from });
    continuation = page.continuation;
    return page.albums;
  }

  /** Shows the albums in the order of their names; those that are there already only get their new count. */
  function show(albums, { all = false } = {}) {
    albums.forEach(({ name, photos: count }) => {
      const card = cards.get(name) ?? makeCard(name);
      card.photos = count;
      card.count.textContent = photos(count);
      if (!cards.has(name)) {
        cards.set(name, card);
        covers.watch(card.element, () => showCover(card));
      }
    });
    if (all) {
      grid.replaceChildren(...albums.map(({ name }) => cards.get(name).element));
    } else {
      grid.append(...albums.map(({ name }) => cards.get(name).element));
    }
    known = { albums: [...cards].map(([name, card]) => ({ name, photos: card.photos })), continuation };
    offerAlbums([...cards.keys()]);
    showBelow();
  }

  function showBelow(fault) {
    if (fault) {
      below.replaceChildren(notice(faultWords(fault), button('again', 'Try again', cards.size ? more : first)));
    } else if (!cards.size) {
      below.replaceChildren(
        el(
          'div',
          { class: 'empty' },
          el('p', {}, 'No albums yet.'),
          el('p', { class: 'soft' }, 'Your first photo starts one: drop it on this page, or use the buttons above.'),
        ),
      );
    } else {
      below.replaceChildren(...(continuation ? [button('fold', 'More albums', more)] : []));
    }
  }

  async function first() {
    if (!cards.size) {
      below.replaceChildren(el('p', { class: 'soft waits' }, 'Looking for albums…'));
    }
    try {
      show(await load(), { all: true });
    } catch (fault) {
      showBelow(fault);
    }
  }

  async function more() {
    try {
      show(await load(continuation));
    } catch (fault) {
      showBelow(fault);
    }
  }

  /** New photos: the counts again, and the covers of their albums. */
  let refreshing;
  const onready = ({ detail: photo }) => {
    const card = cards.get(photo.album);
    if (card?.cover.isConnected) {
      card.cover.replaceChildren(coverOf(photo));
    }
    clearTimeout(refreshing);
    refreshing = setTimeout(first, 800);
  };
  uploads.addEventListener('ready', onready);

  if (place && known) {
    continuation = known.continuation;
    show(known.albums, { all: true });
  }
  const loaded = first();
  return {
    title: 'Pawpress',
    element,
    ready: place && known ? Promise.resolve() : loaded,
    leave() {
      clearTimeout(refreshing);
      uploads.removeEventListener('ready', onready);
      covers.stop();
    },
  };
}

function makeCard(name) {
  const card = {
    name,
    cover: el('span', { class: 'cover' }, icon('picture')),
    count: el('span', { class: 'soft small' }),
  };
  card.element = el(
    'li',
    {},
    el('a', { href: urlOf({ album: name }) }, card.cover, el('span', { class: 'name' }, name), card.count),
  );
  return card;
}

async function showCover(card) {
  try {
    const [newest] = (await listPhotos(card.name, { limit: 1 })).photos;
    if (newest) {
      card.cover.replaceChildren(coverOf(newest));
    }
  } catch {
    // An album without its cover is still an album.
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
