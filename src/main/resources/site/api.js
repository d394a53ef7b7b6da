/** The HTTP API: one function a call, and one kind of error for whatever goes wrong. */

import { askAgain, askForKey, keyHeader, mayCall } from './key.js';
import { signsIn } from './sign-in.js';

/** Longer than this nobody waits for an answer. */
const PATIENCE_SECONDS = 30;

/**
 * What went wrong: `code` is the problem's own, or `network`; `status` is 0 where there was no
 * answer; `told` by the app itself; `passes` if the same may go well a little later.
 */
export class Fault extends Error {
  constructor(code, { status = 0, message, ...more } = {}) {
    super(message || code);
    this.passes = status === 0 || status === 429 || status >= 502;
    Object.assign(this, { code, status }, more);
  }
}

function photosPath(album, ...rest) {
  return path('/api/albums', album, 'photos', ...rest);
}

/** Where photos are added and deleted. */
export function writePath(album, ...rest) {
  return path(signsIn ? '/api/signed-in/albums' : '/api/albums', album, ...rest);
}

function path(root, ...parts) {
  return [root, ...parts.map(encodeURIComponent)].join('/');
}

/** @returns {Promise<{albums: {name: string, photos: number}[], continuation?: string}>} */
export function listAlbums(options) {
  return getJson(`/api/albums${query({ limit: 50, ...options })}`);
}

/** @returns {Promise<{photos: object[], continuation?: string}>} newest first */
export function listPhotos(album, options) {
  return getJson(photosPath(album) + query(options));
}

/** @param {{wait?: number, signal?: AbortSignal}} [options] wait: seconds that the answer may take until the photo is done */
export function getPhoto(album, id, { wait = 0, signal } = {}) {
  const headers = wait ? { Prefer: `wait=${wait}` } : {};
  return getJson(photosPath(album, id), {
    headers,
    signal,
    cache: 'no-store',
    patience: PATIENCE_SECONDS + wait,
  });
}

export function listSimilar(album, id) {
  return getJson(photosPath(album, id, 'similar'));
}

export async function deletePhoto(album, id) {
  askAgain();
  await withKey((headers) => request(writePath(album, 'photos', id), { method: 'DELETE', headers }));
}

/** @returns {Promise<{photo: object, upload: object}>} where the bytes may be sent */
export async function requestUpload(album, upload) {
  const response = await withKey((headers) =>
    request(writePath(album, 'uploads'), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(upload),
    }),
  );
  return readJson(response);
}

/** Calls with the site's key, if it has one; asks for it when it is wanted, as often as it is wrong. */
export async function withKey(call) {
  for (;;) {
    if (!(await mayCall())) {
      throw new Fault('key-needed', { status: 401 });
    }
    const headers = keyHeader();
    try {
      return await call(headers);
    } catch (fault) {
      if (fault.code !== 'key-needed' || !(await askForKey(headers))) {
        throw fault;
      }
    }
  }
}

/** @returns {Fault} of an answer that is no success */
export function faultOf(status, text, retryAfter) {
  let problem = {};
  try {
    problem = JSON.parse(text) ?? {};
  } catch {
    // An answer of the platform itself, not of the app.
  }
  const told = /^urn:problem-type:pawpress:(.+)$/.exec(problem.type)?.[1];
  const message = problem.detail ?? problem.title ?? '';
  return new Fault(told ?? codeOf(status), {
    status,
    message,
    told: told !== undefined,
    retryAfter: Number(retryAfter) || 0,
    limit: problem.limit ?? Number(/limit (?:is )?(\d{4,})/.exec(message)?.[1] ?? NaN),
  });
}

function codeOf(status) {
  const known = {
    401: signsIn ? 'sign-in-needed' : 'key-needed',
    404: 'not-found',
    410: 'gone',
    413: 'too-large',
    415: 'unsupported',
  };
  return known[status] ?? (status >= 502 || status === 429 ? 'unavailable' : 'internal');
}

/** Answers are JSON; what is not comes from something in between. */
export function json(text, status) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Fault('internal', { status });
  }
}

async function getJson(path, options) {
  return readJson(await request(path, { cache: 'no-cache', ...options }), options?.signal);
}

async function readJson(response, signal) {
  const text = await response.text().catch((error) => Promise.reject(outage(error, signal)));
  return json(text, response.status);
}

async function request(path, { patience = PATIENCE_SECONDS, signal, ...options }) {
  signal?.throwIfAborted();
  const stop = new AbortController();
  signal?.addEventListener('abort', () => stop.abort(signal.reason), { once: true });
  setTimeout(() => stop.abort(), patience * 1000);
  let response;
  try {
    response = await fetch(path, { ...options, signal: stop.signal });
  } catch (error) {
    throw outage(error, signal);
  }
  if (!response.ok) {
    throw faultOf(
      response.status,
      await response.text().catch(() => ''),
      response.headers.get('Retry-After'),
    );
  }
  return response;
}

/** Some browsers tell of each end alike: it was the page's own will only if its signal says so. */
function outage(error, signal) {
  return signal?.aborted
    ? signal.reason
    : new Fault(error.name === 'AbortError' ? 'slow-answer' : 'network');
}

function query(options = {}) {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return given.length ? `?${new URLSearchParams(given)}` : '';
}
