'use strict';

/**
 * What the page's queue asks of a browser, played by the test: requests stay open until the test ends them, since no
 * real browser can be made to lose just one answer. Time stands still until the test moves it.
 */
const assert = require('node:assert');
const { mock } = require('node:test');
const { freshSite } = require('./site');

const PATIENCE_MS = 10_000;

class Request {
  upload = {};
  headers = {};

  open(method, url) {
    Object.assign(this, { method, url });
  }

  setRequestHeader(name, value) {
    this.headers[name] = value;
  }

  getResponseHeader(name) {
    return this.answered?.[name] ?? null;
  }

  send(body) {
    this.body = body;
    Request.all.push(this);
  }

  /** What the page does to it. */
  abort() {
    this.#end('abort');
  }

  /** What the network does to it. */
  progress(part) {
    const { size } = this.body;
    this.upload.onprogress({ loaded: Math.round(part * size), total: size });
  }

  answer(status, text = '', headers = {}) {
    this.progress(1);
    Object.assign(this, { status, responseText: text, answered: headers });
    this.#end('load');
  }

  fail() {
    this.#end('error');
  }

  #end(how) {
    if (!this.ended) {
      this.ended = how;
      this[`on${how}`]?.();
      this.onloadend?.();
    }
  }
}

/** In place of the dialog that asks for the key. */
const ASK = 'export const keyFromPerson = (wasWrong) => globalThis.keyFromPerson(wasWrong);';

/** A file that says how large it is, and can be made to vanish. */
exports.file = (name, size = 1000) => {
  const file = { name, size, type: 'image/jpeg', gone: false };
  file.slice = () => ({
    arrayBuffer: () => (file.gone ? Promise.reject(new Error('NotFoundError')) : Promise.resolve()),
  });
  return file;
};

/**
 * A page of its own: its modules, and what it has asked of the network.
 *
 * @param {(path: string, options: object) => Promise<object>|undefined} [answers] calls by fetch; undefined where
 *     there is no network. Photos that are asked for are as `photos` says, else being made.
 */
exports.openPage = async (answers = () => undefined) => {
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout'] });
  Request.all = [];
  const window = new EventTarget();
  const fetched = [];
  const photos = {};
  const given = {
    XMLHttpRequest: Request,
    addEventListener: window.addEventListener.bind(window),
    removeEventListener: window.removeEventListener.bind(window),
    navigator: { onLine: true },
    document: { hidden: false, querySelector: () => null },
    async fetch(path, options) {
      const [, id] = /photos\/(\w+)$/.exec(path) ?? [];
      if (id && !options.method) {
        return exports.json(200, photos[id] ?? { status: 'processing' });
      }
      fetched.push(`${options.method ?? 'GET'} ${path}`);
      const answer = await answers(path, options);
      if (!answer) {
        throw new TypeError('Failed to fetch');
      }
      return answer;
    },
  };
  for (const [name, value] of Object.entries(given)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  const { import: module, breakModule, mendModule } = freshSite({ 'ask.js': ASK });
  return {
    ...(await module('uploads.js')),
    module,
    breakModule,
    mendModule,
    requests: Request.all,
    fetched,
    photos,
    online: () => window.dispatchEvent(new Event('online')),
    pass: (seconds) => mock.timers.tick(1000 * seconds),
  };
};

exports.json = (status, body) => new Response(JSON.stringify(body), { status });

exports.problem = (status, code) =>
  JSON.stringify({ type: `urn:problem-type:pawpress:${code}`, status });

/** Looks again and again, while whatever has been promised comes. */
exports.until = async (what, condition) => {
  const end = Date.now() + PATIENCE_MS;
  while (!(await condition())) {
    assert.ok(Date.now() < end, `not within ${PATIENCE_MS / 1000} s: ${what}`);
    await new Promise(setImmediate);
  }
};
