/** Where photos come in: chosen, taken, dropped anywhere or pasted, into the album in view or one that is named. */

import { announce, button, el } from './dom.js';
import { route } from './router.js';
import { add, mostBytes } from './uploads.js';
import { albumFault, bytes, photos } from './words.js';

const DEFAULT_ALBUM = 'pets';
const ACCEPT = 'image/*,.heic,.heif,.avif';

/** The name that the person gave, kept while they look around. */
let named = DEFAULT_ALBUM;

/** The buttons, for an album's page. */
export function addButtons() {
  const choose = picker({ multiple: true });
  const take = picker({ capture: 'environment' });
  return el(
    'div',
    { class: 'buttons' },
    button('add', 'Choose photos', () => choose.click(), { kind: 'main' }),
    button('camera', 'Take a photo', () => take.click(), { kind: 'touch' }),
    choose,
    take,
  );
}

/** The large field of the first page, which also asks for the album. */
export function addPanel() {
  const input = el('input', {
    id: 'album',
    value: named,
    maxlength: 200,
    autocomplete: 'off',
    spellcheck: 'false',
    list: 'known-albums',
    'aria-describedby': 'album-fault',
    oninput: () => {
      named = input.value.trim();
      showAlbumFault('');
    },
  });
  return el(
    'section',
    { class: 'panel', 'aria-labelledby': 'add-title' },
    el('h2', { id: 'add-title' }, 'Add photos'),
    el('p', { class: 'soft' }, 'Drop them anywhere, paste them, or pick as many as you like.'),
    addButtons(),
    el(
      'div',
      { class: 'field' },
      el('label', { for: 'album' }, 'Album'),
      input,
      el('datalist', { id: 'known-albums' }),
      el('p', { class: 'fault', id: 'album-fault', role: 'alert' }),
    ),
    el(
      'p',
      { class: 'soft small' },
      `JPEG, HEIC, PNG, WebP, AVIF, GIF, TIFF or BMP, up to ${bytes(mostBytes)} each.`,
    ),
  );
}

/** Offers the names of albums that are there. */
export function offerAlbums(names) {
  document
    .getElementById('known-albums')
    ?.replaceChildren(...names.map((value) => el('option', { value })));
}

/** Takes drops and pastes anywhere on the page. */
export function takeDropsAndPastes() {
  const veil = document.getElementById('drop');
  let depth = 0;
  const hasFiles = (event) => event.dataTransfer?.types.includes('Files');
  const lift = () => {
    depth = 0;
    veil.hidden = true;
  };
  addEventListener('dragenter', (event) => {
    if (hasFiles(event)) {
      depth++;
      veil.firstElementChild.textContent = `Drop to add to “${target()}”`;
      veil.hidden = false;
    }
  });
  addEventListener('dragleave', (event) => {
    if (hasFiles(event) && --depth <= 0) {
      lift();
    }
  });
  addEventListener('dragover', (event) => hasFiles(event) && event.preventDefault());
  addEventListener('drop', (event) => {
    if (hasFiles(event)) {
      event.preventDefault();
      lift();
      take(filesOf(event.dataTransfer));
    }
  });
  addEventListener('paste', (event) => {
    const pasted = [...(event.clipboardData?.files ?? [])];
    if (pasted.length) {
      event.preventDefault();
      take(pasted);
    }
  });
}

/** What was dropped, without folders: they have no bytes to send. */
function filesOf(transfer) {
  return [...transfer.items]
    .filter((item) => item.kind === 'file' && !item.webkitGetAsEntry?.()?.isDirectory)
    .map((item) => item.getAsFile())
    .filter(Boolean);
}

function picker(attributes) {
  const input = el('input', {
    type: 'file',
    accept: ACCEPT,
    hidden: true,
    ...attributes,
    onchange: () => {
      take([...input.files]);
      input.value = '';
    },
  });
  return input;
}

function target() {
  return route().album ?? named;
}

function take(files) {
  const album = target();
  const fault = albumFault(album);
  if (fault) {
    showAlbumFault(fault);
    announce(fault);
  } else if (files.length) {
    add(files, album);
    announce(`Adding ${photos(files.length)} to ${album}`);
  } else {
    announce('There was no photo in that. Folders cannot be added: choose the photos in them.');
  }
}

function showAlbumFault(fault) {
  const input = document.getElementById('album');
  if (input) {
    const words = document.getElementById('album-fault');
    words.textContent = fault;
    input.setAttribute('aria-invalid', String(fault !== ''));
    if (fault) {
      input.focus();
      words.scrollIntoView({ block: 'nearest' });
    }
  }
}
