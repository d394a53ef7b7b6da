'use strict';

const assert = require('node:assert');
const { test } = require('node:test');
const { json, openPage } = require('./browser-double');

/** A page whose answers never come, and end as browsers tell of it: all alike. */
async function waitingPage() {
  const page = await openPage(
    (_, { signal }) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
      }),
  );
  return { page, api: await page.module('api.js') };
}

test('an answer that takes too long is no cancellation', async () => {
  const { page, api } = await waitingPage();
  const list = api.listAlbums({ signal: new AbortController().signal });
  page.pass(30);
  await assert.rejects(list, { code: 'slow-answer', status: 0, passes: true });
});

test('a cancelled call is no fault of the network', async () => {
  const { page, api } = await waitingPage();
  const stop = new AbortController();
  const photo = api.getPhoto('dogs', 'rex-1', { signal: stop.signal });
  stop.abort();
  await assert.rejects(photo, { name: 'AbortError' });
  page.pass(60);
});

test('an album goes on from its start where its token is not taken any more', async () => {
  const parts = {
    '': { photos: [{ id: 'a' }, { id: 'b' }], continuation: 'old' },
    old: undefined,
    new: { photos: [{ id: 'c' }] },
  };
  const page = await openPage((path) => {
    const token = new URL(path, 'http://site').searchParams.get('continuation') ?? '';
    const part = parts[token];
    const answer = part
      ? json(200, part)
      : json(400, { type: 'urn:problem-type:pawpress:bad-continuation' });
    parts[''].continuation = 'new';
    return answer;
  });
  const list = (await page.module('lists.js')).listOf('dogs');
  await list.atLeast(3);
  assert.deepStrictEqual(
    list.photos.map(({ id }) => id),
    ['a', 'b', 'c'],
  );
  assert.strictEqual(page.fetched.length, 4);
});
