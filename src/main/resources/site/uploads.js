/**
 * The photos being added: sent a few at a time, then watched until they are made. It knows nothing
 * of the page; whoever shows it listens to `change` and `ready`.
 */

import { Fault, getPhoto } from './api.js';
import { forgetSent, rememberSent, sent } from './sent.js';

const SENDING_AT_ONCE = 3;

/** A browser has six connections to a server: most are for pictures and uploads. */
const WATCHING_AT_ONCE = 2;
const WAIT_SECONDS = 20;
const WAIT_SECONDS_IN_TURN = 3;
/** Answers of the API that are a verdict on the file: the same bytes would get the same again. */
const VERDICTS = ['empty', 'too-large', 'unsupported'];
const MOST_TRIES = 8;
const MOST_LOOKS = 4;
const LONGEST_PAUSE_SECONDS = 30;

/**
 * @typedef {object} Upload
 * @property {string} album
 * @property {string} name of the file; '' after a reload
 * @property {'waiting'|'sending'|'making'|'ready'|'rejected'|'failed'} stage
 * @property {number} part of it that is sent, 0 to 1
 * @property {string} [id] since it was sent
 * @property {object} [photo] since it is done
 * @property {{code?: string, message?: string}} [fault] why it was rejected or failed
 * @property {boolean} [troubled] trying again after a fault that passes
 * @property {string} [duplicate] id of a photo with the very same bytes
 */

/** Events: `change` when any upload is different, `ready` with the photo as its detail. */
export const uploads = new EventTarget();

/** @type {Upload[]} in the order they were added */
export let all = [];

/** What the API takes at most; its own answer corrects this. */
export let mostBytes = 50 * 1024 * 1024;

let sending = 0;
let watching = 0;
let turn = [];

/** @param {Iterable<File>} files */
export function add(files, album) {
  const added = [...files].map((file) => ({
    album,
    file,
    name: file.name,
    stage: 'waiting',
    part: 0,
    tries: 0,
  }));
  added.forEach(checkBeforeSending);
  all = [...all, ...added];
  sendNext();
  changed();
}

function checkBeforeSending(upload) {
  const { size } = upload.file;
  if (size === 0 || size > mostBytes) {
    upload.stage = 'rejected';
    upload.fault = { code: size === 0 ? 'empty' : 'too-large' };
  }
}

/** Goes on with what was sent before the page was left. */
export function resume() {
  const known = sent().map(({ album, id }) => ({
    album,
    id,
    name: '',
    stage: 'making',
    part: 1,
    tries: 0,
  }));
  all = [...all, ...known];
  known.forEach(watch);
  changed();
}

export function remove(upload) {
  upload.stop?.abort();
  all = all.filter((other) => other !== upload);
  turn = turn.filter((other) => other !== upload);
  if (upload.id) {
    forgetSent(upload.album, upload.id);
  }
  sendNext();
  changed();
}

export function clearDone() {
  all.filter(isDone).forEach(remove);
}

export function retry(upload) {
  Object.assign(upload, { fault: undefined, tries: 0, part: 0, troubled: false });
  if (upload.id) {
    upload.stage = 'making';
    rememberSent(upload.album, upload.id);
    watch(upload);
  } else {
    upload.stage = 'waiting';
    sendNext();
  }
  changed();
}

export function isDone({ stage }) {
  return stage === 'ready' || stage === 'rejected' || stage === 'failed';
}

/** Whether leaving the page now would lose something. */
export function anyUnsent() {
  return all.some(({ stage }) => stage === 'waiting' || stage === 'sending');
}

function sendNext() {
  while (sending < SENDING_AT_ONCE) {
    const next = all.find(({ stage, pause }) => stage === 'waiting' && !pause);
    if (!next) {
      return;
    }
    sending++;
    sendOne(next).finally(() => {
      sending--;
      sendNext();
      changed();
    });
  }
}

async function sendOne(upload) {
  upload.stage = 'sending';
  upload.part = 0;
  upload.stop = new AbortController();
  const onprogress = (part) => {
    upload.part = part;
    upload.troubled = false;
    changed();
  };
  try {
    const { send } = await import('./send.js').catch(() => Promise.reject(new Fault('network')));
    const photo = await send(upload.album, upload.file, { onprogress, signal: upload.stop.signal });
    upload.id = photo.id;
    upload.duplicate = photo.duplicates?.find((id) => id !== photo.id);
    upload.file = null;
    upload.stage = 'making';
    if (all.includes(upload)) {
      rememberSent(upload.album, upload.id);
      watch(upload);
    }
  } catch (fault) {
    if (fault.name !== 'AbortError') {
      notSent(upload, fault);
    }
  }
}

function notSent(upload, fault) {
  if (fault.code === 'too-large' && fault.limit > 0) {
    mostBytes = fault.limit;
  }
  // Bytes that went out whole may have arrived: sending them again is for the person to decide.
  const mayBeThere = fault.status === 0 && upload.part === 1;
  if (fault.passes && !mayBeThere && ++upload.tries < MOST_TRIES) {
    upload.stage = 'waiting';
    upload.troubled = true;
    pause(upload, fault, sendNext);
  } else {
    upload.stage = VERDICTS.includes(fault.code) ? 'rejected' : 'failed';
    upload.fault = mayBeThere
      ? {
          message:
            'The connection broke before the answer came. Look into the album before you send it again.',
        }
      : fault;
  }
}

/** Waits longer after each fault, or as long as the server says; not longer than until the network is back. */
function pause(upload, fault, then) {
  const seconds = fault.retryAfter || 2 ** upload.tries;
  const go = () => {
    removeEventListener('online', go);
    clearTimeout(upload.pause);
    upload.pause = undefined;
    then(upload);
  };
  upload.pause = setTimeout(go, 1000 * Math.min(seconds, LONGEST_PAUSE_SECONDS));
  addEventListener('online', go);
}

/** Watches a photo that was sent; where there are many, each gets its turn. */
function watch(upload) {
  turn.push(upload);
  watchNext();
}

function watchNext() {
  while (watching < WATCHING_AT_ONCE && turn.length) {
    const next = turn.shift();
    watching++;
    watchOne(next).finally(() => {
      watching--;
      watchNext();
      changed();
    });
  }
}

async function watchOne(upload) {
  upload.stop = new AbortController();
  const begun = Date.now();
  try {
    const wait = turn.length ? WAIT_SECONDS_IN_TURN : WAIT_SECONDS;
    const photo = await getPhoto(upload.album, upload.id, { wait, signal: upload.stop.signal });
    upload.tries = 0;
    upload.troubled = false;
    if (photo.status !== 'processing') {
      finish(upload, photo);
    } else if (Date.now() - begun < 1000) {
      // Something in between did not let the server wait.
      setTimeout(() => watchOn(upload), 2000);
    } else {
      watchOn(upload);
    }
  } catch (fault) {
    if (fault.name !== 'AbortError') {
      notSeen(upload, fault);
    }
  }
}

function watchOn(upload) {
  if (all.includes(upload)) {
    watch(upload);
  }
}

function notSeen(upload, fault) {
  upload.tries++;
  const mayAppear = fault.code === 'not-found' && upload.tries < MOST_LOOKS;
  if (fault.passes || fault.code === 'internal' || mayAppear) {
    upload.troubled = fault.passes;
    pause(upload, fault, watchOn);
  } else {
    upload.stage = 'failed';
    upload.fault = fault;
    forgetSent(upload.album, upload.id);
  }
}

function finish(upload, photo) {
  forgetSent(upload.album, upload.id);
  upload.photo = photo;
  upload.stage = photo.status === 'ready' || photo.status === 'rejected' ? photo.status : 'failed';
  upload.fault = photo.rejection ?? photo.failure;
  if (photo.status === 'ready') {
    uploads.dispatchEvent(new CustomEvent('ready', { detail: photo }));
  }
}

function changed() {
  uploads.dispatchEvent(new Event('change'));
}
