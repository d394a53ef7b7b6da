/** Sends one photo's bytes: through the API, or a large one straight to storage. */

import { Fault, faultOf, json, requestUpload, withKey, writePath } from './api.js';

/** From this size on the bytes go straight to storage and not through the app. */
const DIRECT_BYTES = 8 * 1024 * 1024;

/** Storage that could not be reached from this page once (CORS, a firewall) is not tried again. */
let storageIsOpen = true;

/**
 * @param {string} album
 * @param {File} file
 * @param {{onprogress: (part: number) => void, signal: AbortSignal}} options part: 0 to 1
 * @returns {Promise<object>} the photo, with `duplicates` where the API knows of any
 */
export async function send(album, file, options) {
  const direct =
    storageIsOpen && file.size > DIRECT_BYTES ? await sendToStorage(album, file, options) : null;
  return direct ?? sendToApi(album, file, options);
}

/** @returns {Promise<object|null>} null if storage does not take it from here; the API still may */
async function sendToStorage(album, file, options) {
  let place;
  let part = 0;
  const onprogress = (now) => options.onprogress((part = now));
  try {
    place = await requestUpload(album, { bytes: file.size, contentType: file.type || undefined });
    const { method, url, headers } = place.upload;
    await put(method, url, headers, file, { ...options, onprogress });
    return place.photo;
  } catch (fault) {
    if (fault.status === 0 && part === 1) {
      return place.photo; // Only the answer is missing: sent once more it might be there twice.
    }
    const ours = !(fault instanceof Fault) || [400, 401, 413, 415].includes(fault.status);
    if (ours) {
      throw fault;
    }
    storageIsOpen = fault.status !== 0;
    options.onprogress(0);
    return null;
  }
}

async function sendToApi(album, file, options) {
  const { text, status } = await withKey((key) => {
    const headers = { 'Content-Type': 'application/octet-stream', ...key };
    return put('POST', writePath(album, 'photos'), headers, file, options);
  });
  return json(text, status);
}

/** XMLHttpRequest and not fetch, as only it tells how much has been sent. */
function put(method, url, headers, file, { onprogress, signal }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    signal.addEventListener('abort', stop);
    request.open(method, url);
    Object.entries(headers).forEach(([name, value]) => request.setRequestHeader(name, value));
    request.upload.onprogress = ({ loaded, total }) => onprogress(total ? loaded / total : 0);
    request.onerror = () => reject(new Fault('network'));
    request.onabort = () => reject(new DOMException('cancelled', 'AbortError'));
    request.onload = () => {
      const { status, responseText: text } = request;
      if (status >= 200 && status < 300) {
        resolve({ text, status });
      } else {
        reject(faultOf(status, text, request.getResponseHeader('Retry-After')));
      }
    };
    request.onloadend = () => signal.removeEventListener('abort', stop);
    if (signal.aborted) {
      stop();
      reject(new DOMException('cancelled', 'AbortError'));
    } else {
      request.send(file);
    }
  });
}
