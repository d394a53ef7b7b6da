/**
 * The photos being added; queue.js sends and watches them. It knows nothing of the page: whoever
 * shows it listens to `change` and `ready`.
 */

import { askAgain } from './key.js';
import { load } from './load.js';
import { forgetSent, rememberSent, sent } from './sent.js';

/** Until what could not be loaded is tried again. */
const PAUSE_MS = 5000;

/**
 * @typedef {object} Upload
 * @property {string} album
 * @property {string} name of the file; '' after a reload
 * @property {'waiting'|'sending'|'making'|'ready'|'rejected'|'failed'} stage
 * @property {number} part of it that is sent, 0 to 1
 * @property {object} [ticket] of storage, as long as another try may need it
 * @property {string} [id] since it was sent
 * @property {object} [photo] since it is done
 * @property {{code?: string, message?: string}} [fault] why it was rejected or failed
 * @property {boolean} [taken] is being watched
 * @property {boolean} [troubled] trying again after a fault that passes
 * @property {string} [duplicate] id of a photo with the very same bytes
 */

/** Events: `change` when any upload is different, `ready` with the photo as its detail. */
export const uploads = new EventTarget();

/** @type {Upload[]} in the order they were added */
export let all = [];

/** What the API takes at most; its own answer corrects this. */
export let mostBytes = 50 * 1024 * 1024;

export function learnMostBytes(limit) {
  mostBytes = limit;
}

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
  askAgain();
  goOn();
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
  if (known.length) {
    goOn();
  }
}

export function remove(upload) {
  upload.stop?.abort();
  all = all.filter((other) => other !== upload);
  if (upload.id) {
    forgetSent(upload.album, upload.id);
  }
  changed();
}

export function clearDone() {
  all.filter(isDone).forEach(remove);
}

export function retry(upload) {
  askAgain();
  Object.assign(upload, { fault: null, photo: null, tries: 0, part: 0, troubled: false });
  upload.stage = upload.id ? 'making' : 'waiting';
  if (upload.id) {
    rememberSent(upload.album, upload.id);
  }
  goOn();
}

/** What failed and may go well now. What may be there already is for the person to look at, one by one. */
export function retriable() {
  return all.filter(({ stage, fault }) => stage === 'failed' && fault?.code !== 'may-be-there');
}

export function isDone({ stage }) {
  return stage === 'ready' || stage === 'rejected' || stage === 'failed';
}

/** Whether leaving the page now would lose something. */
export function anyUnsent() {
  return all.some(({ stage }) => stage === 'waiting' || stage === 'sending');
}

/** What does the work is loaded when there is any. */
async function goOn() {
  changed();
  try {
    (await load('queue.js')).goOn();
  } catch {
    all.filter(({ stage }) => stage === 'waiting').forEach((upload) => (upload.troubled = true));
    setTimeout(goOn, PAUSE_MS);
  }
  changed();
}

export function changed() {
  uploads.dispatchEvent(new Event('change'));
}
