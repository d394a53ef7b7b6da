/** Shows the photos being added, over every view, and says when they are done. */

import { announce, button, el, icon, tell } from './dom.js';
import { focusHeading, urlOf } from './router.js';
import { faultNodes } from './sign-in.js';
import { pictureBox } from './tile.js';
import { all, clearDone, isDone, remove, retriable, retry, uploads } from './uploads.js';
import { afterFailure, rejection, saving } from './verdicts.js';
import { bytes, faultWords, photos } from './words.js';

const rows = new Map();
const told = new WeakSet();
let folded = false;
let telling;

/** Fills the tray; it is not there before there is anything to show. */
export function showTray() {
  const tray = document.getElementById('tray');
  if (tray.firstChild) {
    return;
  }
  const title = el('h2', { id: 'tray-title' });
  const list = el('ul', { id: 'tray-list', role: 'list' });
  const fold = button(
    'fold',
    'Fold the list',
    () => {
      folded = !folded;
      update();
    },
    { quiet: true },
  );
  fold.setAttribute('aria-controls', 'tray-list');
  const clear = button(null, 'Clear', () => {
    clearDone();
    update();
    announce('Cleared');
    if (tray.hidden) {
      focusHeading();
    } else {
      fold.focus();
    }
  });
  const again = button(null, 'Try all again', () => {
    retriable().forEach(retry);
    fold.focus();
  });
  tray.append(el('header', {}, title, again, clear, fold), list);
  new ResizeObserver(() => {
    const { top, height } = tray.getBoundingClientRect();
    const covered = height ? innerHeight - top : 0;
    document.documentElement.style.setProperty('--tray', `${covered}px`);
  }).observe(tray);

  let due = false;
  function update() {
    due = false;
    tray.hidden = all.length === 0;
    tray.classList.toggle('folded', folded);
    fold.setAttribute('aria-expanded', String(!folded));
    title.textContent = summary();
    again.hidden = retriable().length < 2;
    clear.hidden = !all.some(isDone);
    updateRows(list);
    tellWhatIsDone();
  }
  uploads.addEventListener('change', () => {
    if (!due) {
      due = true;
      requestAnimationFrame(update);
      // A tab in the background draws no frames, and still has to tell.
      setTimeout(() => due && update(), 500);
    }
  });
  update();
}

function summary() {
  const open = all.filter((upload) => !isDone(upload)).length;
  const ready = all.filter(({ stage }) => stage === 'ready').length;
  if (open) {
    return `Adding ${photos(all.length)}${all.length > 1 ? `, ${all.length - open} done` : ''}`;
  }
  if (!ready) {
    return `${photos(all.length)} not added`;
  }
  return ready === all.length
    ? `${photos(ready)} ready`
    : `${ready} of ${photos(all.length)} ready`;
}

function updateRows(list) {
  for (const [upload, row] of rows) {
    if (!all.includes(upload)) {
      const hadFocus = row.element.contains(document.activeElement);
      row.element.remove();
      rows.delete(upload);
      if (hadFocus) {
        const next = list.querySelector('button, a');
        if (next) {
          next.focus();
        } else {
          focusHeading();
        }
      }
    }
  }
  const added = all.find((upload) => !rows.has(upload));
  for (const upload of all) {
    if (!rows.has(upload)) {
      rows.set(upload, makeRow());
      list.append(rows.get(upload).element);
    }
    updateRow(rows.get(upload), upload);
  }
  if (added) {
    list.scrollTop = rows.get(added).element.offsetTop - list.offsetTop;
  }
}

function makeRow() {
  const row = {
    thumb: el('span', { class: 'thumb' }),
    name: el('p', { class: 'name' }),
    state: el('p', { class: 'state' }),
    bar: el('progress', { max: 1 }),
    actions: el('span', { class: 'actions' }),
  };
  row.element = el(
    'li',
    {},
    row.thumb,
    el('div', { class: 'what' }, row.name, row.state, row.bar),
    row.actions,
  );
  return row;
}

function updateRow(row, upload) {
  const { stage, part, troubled } = upload;
  row.bar.value = part;
  // What did not change stays the same element: somebody may be about to press it.
  const said = [stage, Math.floor(100 * part), troubled].join();
  if (row.said !== said) {
    row.said = said;
    row.state.replaceChildren(...stateWords(upload));
  }
  if (row.stage === stage) {
    return;
  }
  row.stage = stage;
  const name = upload.name || 'Photo';
  row.element.dataset.stage = stage;
  row.name.textContent = name;
  row.name.title = name;
  row.bar.hidden = stage !== 'sending';
  row.bar.setAttribute('aria-label', `${name}: sent so far`);
  row.thumb.replaceChildren(thumb(upload));
  const hadFocus = row.actions.contains(document.activeElement);
  row.actions.replaceChildren(...actions(upload, name));
  if (hadFocus) {
    row.actions.querySelector('button')?.focus();
  }
}

function thumb({ stage, photo }) {
  if (stage === 'ready' && photo.pictures?.length) {
    return pictureBox(photo, { sizes: '3rem', alt: '' });
  }
  return icon(stage === 'rejected' || stage === 'failed' ? 'warn' : 'picture');
}

/** @returns {(string|Node)[]} */
function stateWords(upload) {
  const { stage, fault, photo, album, id, duplicate } = upload;
  if (stage === 'waiting') {
    return [upload.troubled ? 'Pawpress cannot be reached. Trying again…' : 'Waiting'];
  }
  if (stage === 'sending') {
    return [
      upload.part < 1
        ? `Sending, ${Math.floor(100 * upload.part)}%`
        : 'Sent, waiting for the answer',
    ];
  }
  if (stage === 'making') {
    return [
      upload.troubled
        ? 'Sent. Pawpress cannot be reached, watching goes on…'
        : 'Sent. The pictures are being made…',
    ];
  }
  if (stage === 'rejected') {
    const { what, todo } = rejection(fault);
    return [`${what} ${todo}`];
  }
  if (stage === 'failed') {
    return photo
      ? [`${fault?.message ?? faultWords({})} ${afterFailure(photo)}`]
      : faultNodes(fault);
  }
  const link = (words, photoId) => el('a', { href: urlOf({ album, photo: photoId }) }, words);
  const saved = saving(photo);
  return duplicate
    ? [link('Ready', id), '. ', link('You already have this photo', duplicate)]
    : [
        link('Ready', id),
        saved ? `, ${saved}` : photo.source ? `, ${bytes(photo.source.bytes)}` : '',
      ];
}

function actions(upload, name) {
  const quiet = { quiet: true };
  const sent = upload.stage === 'making' || isDone(upload);
  return [
    upload.stage === 'failed' &&
      button(
        'again',
        `${upload.id ? 'Look again for' : 'Try again'}: ${name}`,
        () => retry(upload),
        quiet,
      ),
    button(
      'close',
      `${sent ? 'Remove from this list' : 'Cancel'}: ${name}`,
      () => {
        if (upload.ticket?.mayBeUsed || (upload.stage === 'sending' && upload.part === 1)) {
          tell(`${name} was sent already. If it appears in ${upload.album}, delete it there.`);
        }
        remove(upload);
      },
      quiet,
    ),
  ].filter(Boolean);
}

/** One sentence for all that came to an end in the same moment. */
function tellWhatIsDone() {
  clearTimeout(telling);
  telling = setTimeout(() => {
    const news = all.filter((upload) => isDone(upload) && !told.has(upload));
    all.forEach((upload) => (isDone(upload) ? told.add(upload) : told.delete(upload)));
    const count = (stage) => news.filter((upload) => upload.stage === stage).length;
    const ready = count('ready');
    const refused = count('rejected');
    const failed = count('failed');
    const words = [
      ready && `${photos(ready)} ready`,
      refused && `${photos(refused)} refused`,
      failed && `${photos(failed)} failed`,
    ].filter(Boolean);
    if (words.length) {
      announce(words.join(', '));
    }
  }, 1000);
}
