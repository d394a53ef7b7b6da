/** Where photos come in: chosen, taken, dropped anywhere or pasted, into the album in view or one that is named. */

import { announce, button, el, tell } from './dom.js';
import { route } from './router.js';
import { add, mostBytes } from './uploads.js';
import { albumFault, bytes, photos } from './words.js';

const DEFAULT_ALBUM = 'pets';
const ACCEPT = 'image/*,.heic,.heif,.avif';

/** The name that the person gave, kept while they look around. */
let named = DEFAULT_ALBUM;

/** Photos that wait for a name that an album can have. */
let held = [];

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
      named = input.value.trim().normalize();
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
      el('p', { class: 'fault', id: 'album-fault' }),
      el('div', { class: 'fault', id: 'held' }, heldButton()),
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
  let own = false;
  const hasFiles = (event) => !own && event.dataTransfer?.types.includes('Files');
  const lift = () => (veil.hidden = true);
  const over = (event) => {
    if (hasFiles(event)) {
      event.preventDefault();
      veil.firstElementChild.textContent = `Drop to add to “${target()}”`;
      veil.hidden = false;
    }
  };
  // A picture of this page has files, too; without its end, as where it is replaced meanwhile, the pointer moves again.
  addEventListener('dragstart', () => (own = true));
  ['dragend', 'pointermove'].forEach((end) => addEventListener(end, () => (own = false)));
  addEventListener('dragenter', over);
  addEventListener('dragover', over);
  addEventListener('dragleave', ({ relatedTarget }) => relatedTarget === null && lift());
  addEventListener('drop', (event) => {
    lift();
    if (hasFiles(event)) {
      event.preventDefault();
      drop(event.dataTransfer);
    }
  });
  addEventListener('paste', (event) => {
    const { files = [], types = [] } = event.clipboardData ?? {};
    const isText = event.target.closest?.('input') && types.includes('text/plain');
    if (files.length && !isText && !document.querySelector('dialog[open]')) {
      event.preventDefault();
      take([...files]);
    }
  });
}

/** Folders have no bytes to send. */
function drop({ items }) {
  const dropped = [...items].filter(({ kind }) => kind === 'file');
  const files = dropped.filter((item) => !item.webkitGetAsEntry?.()?.isDirectory);
  take(files.map((item) => item.getAsFile()).filter(Boolean));
  if (files.length < dropped.length) {
    tell('Folders cannot be added. Open them, and choose the photos in them.');
  } else if (!files.length) {
    tell('There was no photo in that.');
  }
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
  held = [];
  if (!fault && files.length) {
    add(files, album);
    announce(`Adding ${photos(files.length)} to ${album}`);
  } else if (fault && document.getElementById('album')) {
    held = files;
  } else if (fault) {
    tell(fault);
  }
  showAlbumFault(fault);
}

function heldButton() {
  return held.length && button('add', `Add ${photos(held.length)}`, () => take(held));
}

function showAlbumFault(fault) {
  const input = document.getElementById('album');
  if (!input) {
    return;
  }
  const words = document.getElementById('album-fault');
  const waiting = document.getElementById('held');
  const loseFocus = waiting.contains(document.activeElement);
  words.textContent = fault;
  waiting.replaceChildren(heldButton() || '');
  input.setAttribute('aria-invalid', String(fault !== ''));
  if (fault && document.activeElement === input) {
    announce(fault);
  } else if (fault || loseFocus) {
    // The focus says the fault as well.
    input.focus();
    words.scrollIntoView({ block: 'nearest' });
  }
}
