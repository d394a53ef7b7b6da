/** The HTTP API: one function a call, and one kind of error for whatever goes wrong. */

import { askForKey, keyHeader } from './key.js';
import { signsIn } from './sign-in.js';

/** Longer than this nobody waits for an answer. */
const PATIENCE_SECONDS = 30;

/** What went wrong: `code` is the problem's own, or `network`; `status` is 0 where there was no answer. */
export class Fault extends Error {
  constructor(code, { status = 0, message = '', retryAfter = 0, limit } = {}) {
    super(message || code);
    this.code = code;
    this.status = status;
    this.retryAfter = retryAfter;
    this.limit = limit;
  }

  /** Whether the same may go well a little later. */
  get passes() {
    return this.status === 0 || this.status === 429 || this.status >= 502;
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
  return json(await response.text(), response.status);
}

/** Calls with the site's key, if it has one; asks for it when it is wanted, as often as it is wrong. */
export async function withKey(call) {
  for (;;) {
    const headers = keyHeader();
    try {
      return await call(headers);
    } catch (fault) {
      if (fault.code !== 'key-needed' || !(await askForKey(headers).catch(() => false))) {
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
  const code = /^urn:problem-type:pawpress:(.+)$/.exec(problem.type)?.[1] ?? codeOf(status);
  const message = problem.detail ?? problem.title ?? '';
  return new Fault(code, {
    status,
    message,
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
  const response = await request(path, { cache: 'no-cache', ...options });
  return response.json().catch((error) => {
    throw error.name === 'SyntaxError'
      ? new Fault('internal', { status: response.status })
      : outage(error);
  });
}

async function request(path, { patience = PATIENCE_SECONDS, signal, ...options }) {
  signal?.throwIfAborted();
  const stop = new AbortController();
  for (const other of [signal, AbortSignal.timeout(patience * 1000)].filter(Boolean)) {
    other.addEventListener('abort', () => stop.abort(other.reason), { once: true });
  }
  let response;
  try {
    response = await fetch(path, { ...options, signal: stop.signal });
  } catch (error) {
    throw outage(error);
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

function outage(error) {
  if (error.name === 'AbortError') {
    return error;
  }
  return new Fault(error.name === 'TimeoutError' ? 'slow-answer' : 'network');
}

function query(options = {}) {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return given.length ? `?${new URLSearchParams(given)}` : '';
}
