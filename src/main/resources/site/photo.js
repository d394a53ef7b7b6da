/** A photo's own page, whatever became of the photo. */

import { Fault, getPhoto, listSimilar } from './api.js';
import { deleteButton } from './deletion.js';
import { announce, button, el, icon, notice } from './dom.js';
import { readyParts } from './facts.js';
import { listOf } from './lists.js';
import { shown } from './pictures.js';
import { go, urlOf } from './router.js';
import { faultNodes } from './sign-in.js';
import { tile } from './tile.js';
import { all } from './uploads.js';
import { afterFailure, rejection } from './verdicts.js';
import { moment } from './words.js';

const WAIT_SECONDS = 20;
const WAIT_SECONDS_HIDDEN = 3;
const PAUSE_MS = 3000;

export function show({ album, photo: id }) {
  const body = el('div', { class: 'photo' });
  const around = el('nav', { class: 'around', 'aria-label': 'Other photos of the album' });
  const heading = el('h1', {}, `Photo in ${album}`);
  const element = el(
    'div',
    { class: 'view' },
    el(
      'div',
      { class: 'head' },
      el('a', { class: 'up', href: urlOf({ album }) }, icon('back'), album),
      around,
    ),
    body,
  );
  const list = listOf(album);
  const stop = new AbortController();

  function tell(photo) {
    entitle(headingOf(photo, album));
    body.dataset.status = photo.status;
    put(() => (photo.status === 'ready' ? readyParts : otherParts)(photo, heading));
    if (photo.status === 'ready') {
      const { width, height } = shown(photo) ?? { width: 1, height: 1 };
      body.classList.toggle('wide', width > 1.2 * height);
      body.style.setProperty('--ratio', (width / height).toFixed(4));
      body.style.setProperty('--widest', `${width}px`);
      showAlike(photo, body, stop.signal);
    }
  }

  function entitle(words) {
    heading.textContent = words;
    document.title = `${words} – Pawpress`;
  }

  /** The heading moves along with what is shown, and the focus with it. */
  function put(make) {
    const focused = body.contains(document.activeElement);
    body.replaceChildren(...make());
    if (focused) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
  }

  function showFault(fault) {
    entitle(
      { gone: 'This photo was deleted', 'not-found': 'There is no such photo' }[fault.code] ??
        'This photo cannot be shown',
    );
    const final = ['gone', 'not-found', 'bad-id', 'bad-album'].includes(fault.code);
    body.dataset.status = fault.code;
    const words = final ? 'Perhaps you find what you look for in its album.' : faultNodes(fault);
    const again = !final && button('again', 'Try again', load);
    const up = el('a', { class: 'button', href: urlOf({ album }) }, `See ${album}`);
    put(() => [el('div', { class: 'told' }, heading, notice(words, again, up))]);
  }

  /** Shows the photo, or why there is none. */
  async function load() {
    try {
      const photo = list.find(id) ?? (await firstState(album, id, stop.signal));
      tell(photo);
      watch(photo);
    } catch (fault) {
      if (fault.name !== 'AbortError') {
        showFault(fault);
      }
    }
  }

  /** While the photo is being made, watches until it is done. */
  async function watch(photo) {
    try {
      while (photo.status === 'processing') {
        photo = await nextState(album, id, stop.signal);
        if (photo.status !== 'processing') {
          tell(photo);
          announce(photo.status === 'ready' ? 'The photo is ready' : heading.textContent);
        }
      }
    } catch (fault) {
      if (fault.name !== 'AbortError') {
        showFault(fault);
      }
    }
  }

  function showAround() {
    const at = list.photos.findIndex((photo) => photo.id === id);
    const link = (photo, words, drawing) =>
      photo &&
      el(
        'a',
        {
          class: 'button bare',
          href: urlOf({ album, photo: photo.id }),
          title: words,
          rel: drawing === 'back' ? 'prev' : 'next',
        },
        icon(drawing),
        el('span', { class: 'quiet' }, words),
      );
    const links =
      at < 0
        ? []
        : [
            link(list.photos[at - 1], 'Newer photo', 'back'),
            link(list.photos[at + 1], 'Older photo', 'next'),
          ];
    around.replaceChildren(...links.filter(Boolean));
  }

  /** The neighbours are known from the album's list; it is loaded once, where one came here directly. */
  async function findAround() {
    showAround();
    const last = list.photos.at(-1)?.id === id;
    if (!list.complete && (last || !list.photos.length)) {
      await list.more().catch(() => {});
      showAround();
    }
  }

  const onkey = (event) => {
    const rel = { ArrowLeft: 'prev', ArrowRight: 'next' }[event.key];
    const busy =
      event.altKey ||
      event.ctrlKey ||
      event.metaKey ||
      event.shiftKey ||
      event.target.closest?.('pre, input') ||
      document.querySelector('dialog[open]');
    const link = rel && !busy && around.querySelector(`[rel=${rel}]`);
    if (link) {
      event.preventDefault();
      go(link.href);
    }
  };
  addEventListener('keydown', onkey);

  if (!list.find(id)) {
    body.append(
      el(
        'div',
        { class: 'told' },
        heading,
        el('p', { class: 'soft waits' }, 'Looking for the photo…'),
      ),
    );
  }
  const ready = load();
  findAround();
  return {
    title: `${heading.textContent} – Pawpress`,
    element,
    ready,
    leave() {
      stop.abort();
      removeEventListener('keydown', onkey);
    },
  };
}

/** A photo that was just sent from here may be unknown for a moment, where another instance answers. */
async function firstState(album, id, signal) {
  for (let looks = all.some((upload) => upload.id === id) ? 3 : 1; ; looks--) {
    try {
      return await getPhoto(album, id, { signal });
    } catch (fault) {
      if (fault.code !== 'not-found' || looks === 1) {
        throw fault;
      }
      await pause(signal);
    }
  }
}

/** Waits for the photo to be done; faults that pass are waited out. */
async function nextState(album, id, signal) {
  const begun = Date.now();
  const wait = document.hidden ? WAIT_SECONDS_HIDDEN : WAIT_SECONDS;
  try {
    const photo = await getPhoto(album, id, { wait, signal });
    if (photo.status === 'processing' && Date.now() - begun < 1000) {
      await pause(signal);
    }
    return photo;
  } catch (fault) {
    if (!(fault instanceof Fault && fault.passes)) {
      throw fault;
    }
    await pause(signal);
    return { status: 'processing' };
  }
}

function pause(signal) {
  return new Promise((resolve, reject) => {
    setTimeout(resolve, PAUSE_MS);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function headingOf({ status }, album) {
  return (
    {
      ready: `Photo in ${album}`,
      processing: 'This photo is being made',
      rejected: 'This photo was refused',
      failed: 'This photo could not be made yet',
    }[status] ?? 'This photo cannot be shown'
  );
}

async function showAlike(photo, body, signal) {
  try {
    const { photos } = await listSimilar(photo.album, photo.id);
    const others = photos
      .map((one) => one.photo)
      .filter((other) => other.id !== photo.id && other.pictures?.length);
    if (others.length && !signal.aborted) {
      const section = body.querySelector('.alike');
      section.querySelector('ul').append(...others.slice(0, 8).map(tile));
      section.hidden = false;
    }
  } catch {
    // Not every photo can be compared, and not every server does it: the page is whole without.
  }
}

function otherParts(photo, heading) {
  const when =
    photo.uploadedAt && el('p', { class: 'soft small' }, `Added ${moment(photo.uploadedAt)}`);
  if (photo.status === 'processing') {
    return [
      el(
        'div',
        { class: 'told' },
        heading,
        el(
          'p',
          { class: 'waits' },
          'It has arrived, and its pictures appear here as soon as they are made. You need not stay.',
        ),
        when,
      ),
    ];
  }
  const refused = photo.status === 'rejected';
  const why = rejection(photo.rejection);
  const detail = refused ? photo.rejection?.message : photo.failure?.message;
  return [
    el(
      'div',
      { class: 'told' },
      heading,
      refused
        ? el('p', {}, `${why.what} ${why.todo}`)
        : el('p', {}, `That is our fault, not the photo’s. ${afterFailure(photo)}`),
      detail && detail !== why.what && el('p', { class: 'soft' }, detail),
      when,
      el(
        'div',
        { class: 'buttons' },
        el('a', { class: 'button', href: urlOf({ album: photo.album }) }, `See ${photo.album}`),
        deleteButton(photo),
      ),
    ),
  ];
}
