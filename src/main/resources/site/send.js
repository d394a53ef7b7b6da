/** Sends one photo's bytes: through the API, or a large one straight to storage. */

import { Fault, faultOf, getPhoto, json, requestUpload, withKey, writePath } from './api.js';

const MEBIBYTE = 1024 * 1024;

/** From this size on the bytes go straight to storage and not through the app. */
const DIRECT_BYTES = 8 * MEBIBYTE;

/** What the app takes at most where storage cannot be reached from this page (CORS, a firewall). */
const MOST_BY_API = 16 * MEBIBYTE;

/** A connection on which nothing moves for so long is dead, whatever the browser thinks. */
const STALLED_MS = 60_000;
const LONGEST_ANSWER_MS = 120_000;

/** What storage says of a second photo with one ticket: so the first one is there. */
const IS_THERE = ['BlobAlreadyExists', 'UnauthorizedBlobOverwrite'];

const MAY_BE_THERE = {
  message:
    'The connection broke before the answer came. Look into the album before you send it again.',
  passes: false,
};
const NO_FILE = { message: 'This file can no longer be read. Choose it again.', passes: false };

/**
 * @param {{album: string, file: File, ticket?: object}} upload keeps the ticket for the next try
 * @param {{onprogress: (part: number) => void, signal: AbortSignal}} options part: 0 to 1
 * @returns {Promise<object>} the photo, with `duplicates` where the API knows of any
 */
export function send(upload, options) {
  return (upload.file.size > DIRECT_BYTES ? sendToStorage : sendToApi)(upload, options);
}

/** A ticket is good for one photo, so whatever became of a try, the next one with it doubles nothing. */
async function sendToStorage(upload, options) {
  const { album, file } = upload;
  const appAnswers = !upload.ticket;
  upload.ticket ??= await requestUpload(album, {
    bytes: file.size,
    contentType: file.type || undefined,
  });
  const { ticket } = upload;
  const { method, url, headers } = ticket.upload;
  const sending = following(options);
  if (ticket.mayBeUsed && (await isMade(album, ticket.photo.id))) {
    return ticket.photo;
  }
  try {
    await put(method, url, headers, file, sending);
    return ticket.photo;
  } catch (fault) {
    if (saysIsThere(fault, ticket)) {
      return ticket.photo;
    }
    // Without a clear answer, a photo that went out whole may be there: only this ticket can tell.
    ticket.mayBeUsed ||= sending.part === 1 && (fault.status === 0 || fault.status >= 500);
    const untouched = sending.part === 0 && !ticket.mayBeUsed;
    if (!(appAnswers && untouched && fault.status === 0 && fault.passes)) {
      throw reasonToStop(upload, fault);
    }
    upload.ticket = undefined;
    if (file.size > MOST_BY_API) {
      const message = 'A photo of this size cannot be sent now. Try again later.';
      throw new Fault('no-storage', { message });
    }
    return sendToApi(upload, options);
  }
}

/** @returns {Error} what ends this try; the ticket is kept if only it can tell what became of the photo */
function reasonToStop(upload, fault) {
  const { mayBeUsed } = upload.ticket;
  const reason = noVerdict(fault);
  const ticketIsOver = fault.status === 403 || reason.passes === false;
  if (mayBeUsed && !ticketIsOver) {
    return reason;
  }
  upload.ticket = undefined;
  return mayBeUsed ? new Fault('may-be-there', MAY_BE_THERE) : reason;
}

/** From the ticket on it is "processing"; anything else it can be only when it is there. */
async function isMade(album, id) {
  const photo = await getPhoto(album, id).catch(({ code }) => ({ status: code }));
  return ['ready', 'rejected', 'failed', 'gone'].includes(photo.status);
}

/** Azurite has another word for it, which is of no certain meaning elsewhere. */
function saysIsThere({ storageCode }, { mayBeUsed }) {
  return (
    IS_THERE.includes(storageCode) ||
    (mayBeUsed && storageCode === 'AuthorizationPermissionMismatch')
  );
}

/** Whatever storage refuses says nothing of the photo, and may go well with another ticket. */
function noVerdict(fault) {
  const { status, retryAfter } = fault;
  return status > 0 ? new Fault('unavailable', { status, retryAfter, passes: true }) : fault;
}

async function sendToApi({ album, file }, options) {
  let sending;
  try {
    const { text, status } = await withKey((key) => {
      const headers = { 'Content-Type': 'application/octet-stream', ...key };
      sending = following(options);
      return put('POST', writePath(album, 'photos'), headers, file, sending);
    });
    return json(text, status);
  } catch (fault) {
    // Bytes that went out whole may be there, unless the app itself says no: sending them again
    // is for the person to decide.
    const silent = fault.status < 300 || (fault.status >= 500 && !fault.told);
    throw silent && sending?.part === 1 ? new Fault('may-be-there', MAY_BE_THERE) : fault;
  }
}

/** The options, and beside them how much has been sent. */
function following({ onprogress, signal }) {
  const sending = {
    part: 0,
    signal,
    onprogress: (part) => onprogress((sending.part = part)),
  };
  onprogress(0);
  return sending;
}

/** XMLHttpRequest and not fetch, as only it tells how much has been sent. */
function put(method, url, headers, file, { onprogress, signal }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let timer;
    const stop = () => request.abort();
    const wait = (milliseconds) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        reject(new Fault('slow-answer'));
        stop();
      }, milliseconds);
    };
    signal.addEventListener('abort', stop);
    request.open(method, url);
    Object.entries(headers).forEach(([name, value]) => request.setRequestHeader(name, value));
    let whole = false;
    request.upload.onprogress = ({ loaded, total }) => {
      whole = loaded === total;
      wait(whole ? LONGEST_ANSWER_MS : STALLED_MS);
      onprogress(total ? loaded / total : 0);
    };
    request.onerror = async () =>
      reject(
        whole || (await isReadable(file))
          ? new Fault('network')
          : new Fault('no-file', NO_FILE),
      );
    request.onabort = () => reject(new DOMException('cancelled', 'AbortError'));
    request.onload = () => {
      const { status, responseText: text } = request;
      if (status >= 200 && status < 300) {
        resolve({ text, status });
      } else {
        const fault = faultOf(status, text, request.getResponseHeader('Retry-After'));
        fault.storageCode = request.getResponseHeader('x-ms-error-code');
        reject(fault);
      }
    };
    request.onloadend = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    };
    if (signal.aborted) {
      stop();
      reject(new DOMException('cancelled', 'AbortError'));
    } else {
      wait(STALLED_MS);
      request.send(file);
    }
  });
}

/** A file that was moved, changed or deleted since it was chosen looks like a fault of the network. */
function isReadable(file) {
  return file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    );
}
