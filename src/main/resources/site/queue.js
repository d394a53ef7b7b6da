/** Sends the photos that wait, a few at a time, and watches those that are sent until they are made. */

import { getPhoto } from './api.js';
import { send } from './send.js';
import { forgetSent, rememberSent } from './sent.js';
import { all, changed, learnMostBytes, uploads } from './uploads.js';

const SENDING_AT_ONCE = 3;

/** A browser has six connections to a server, for all its tabs: most are for pictures and uploads. */
const WATCHING_AT_ONCE = 2;
const WAIT_SECONDS = 20;
const WAIT_SECONDS_IN_TURN = 3;
/** Answers of the API that are a verdict on the file: the same bytes would get the same again. */
const VERDICTS = ['empty', 'too-large', 'unsupported'];
/** Who may not send one photo may send none: the others wait for what the person does. */
const UNAUTHORISED = 401;
const MOST_TRIES = 8;
const MOST_LOOKS = 4;
const LONGEST_PAUSE_SECONDS = 30;

let sending = 0;

/** Whether the app is known to take what comes from here; until then it may want a key. */
let sure = false;
let watching = 0;
const turn = [];

/** Takes up whatever is not taken up yet. */
export function goOn() {
  sendNext();
  all.filter(({ stage, taken }) => stage === 'making' && !taken).forEach(watch);
}

/** One alone until the app has taken one: without the right key, the others need not go in vain. */
function sendNext() {
  while (sending < (sure ? SENDING_AT_ONCE : 1)) {
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
    sure ||= Boolean(upload.ticket);
    upload.troubled &&= part === 0;
    sendNext();
    changed();
  };
  try {
    const photo = await send(upload, { onprogress, signal: upload.stop.signal });
    sure = true;
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
    learnMostBytes(fault.limit);
  }
  if (fault.status === UNAUTHORISED) {
    sure = false;
    all.filter(({ stage }) => stage === 'waiting').forEach((other) => fail(other, fault));
  }
  if (fault.passes && (isAway() || ++upload.tries < MOST_TRIES)) {
    upload.stage = 'waiting';
    upload.troubled = true;
    pause(upload, fault, sendNext);
  } else {
    fail(upload, fault);
  }
}

function fail(upload, fault) {
  upload.stage = VERDICTS.includes(fault.code) ? 'rejected' : 'failed';
  upload.fault = fault;
}

/** Without a network, and where nobody looks, waiting costs nothing. */
function isAway() {
  return document.hidden || navigator.onLine === false;
}

/** Waits longer after each fault, or as long as the server says; not longer than until the network is back. */
function pause(upload, fault, then) {
  const seconds = isAway() ? LONGEST_PAUSE_SECONDS : fault.retryAfter || 2 ** upload.tries;
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
  if (all.includes(upload)) {
    upload.taken = true;
    turn.push(upload);
    watchNext();
  }
}

function watchNext() {
  while (watching < WATCHING_AT_ONCE && turn.length) {
    const next = turn.shift();
    if (all.includes(next)) {
      watching++;
      watchOne(next).finally(() => {
        watching--;
        watchNext();
        changed();
      });
    }
  }
}

async function watchOne(upload) {
  upload.stop = new AbortController();
  const begun = Date.now();
  try {
    const wait = turn.length || document.hidden ? WAIT_SECONDS_IN_TURN : WAIT_SECONDS;
    const photo = await getPhoto(upload.album, upload.id, { wait, signal: upload.stop.signal });
    upload.tries = 0;
    upload.troubled = false;
    if (photo.status !== 'processing') {
      finish(upload, photo);
    } else if (Date.now() - begun < 1000) {
      // Something in between did not let the server wait.
      setTimeout(() => watch(upload), 2000);
    } else {
      watch(upload);
    }
  } catch (fault) {
    if (fault.name !== 'AbortError') {
      notSeen(upload, fault);
    }
  }
}

function notSeen(upload, fault) {
  upload.tries++;
  const mayAppear = fault.code === 'not-found' && upload.tries < MOST_LOOKS;
  if (fault.passes || fault.code === 'internal' || mayAppear) {
    upload.troubled = fault.passes;
    pause(upload, fault, watch);
  } else {
    upload.stage = 'failed';
    upload.taken = false;
    upload.fault = fault;
    forgetSent(upload.album, upload.id);
  }
}

function finish(upload, photo) {
  forgetSent(upload.album, upload.id);
  upload.taken = false;
  upload.photo = photo;
  upload.stage = photo.status === 'ready' || photo.status === 'rejected' ? photo.status : 'failed';
  upload.fault = photo.rejection ?? photo.failure;
  if (photo.status === 'ready') {
    uploads.dispatchEvent(new CustomEvent('ready', { detail: photo }));
  }
}
