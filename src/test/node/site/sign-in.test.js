'use strict';

const assert = require('node:assert');
const { before, test } = require('node:test');
const { site } = require('./site');

let api;
before(async () => {
  const told = { 'meta[name=pawpress-writes]': { content: 'signed-in' } };
  globalThis.document = { querySelector: (selector) => told[selector] };
  api = await site('api.js');
});

test('where people sign in, photos are added and deleted by ways of their own', () => {
  assert.strictEqual(
    api.writePath('hers & his', 'photos', 'a1'),
    '/api/signed-in/albums/hers%20%26%20his/photos/a1',
  );
  assert.strictEqual(api.writePath('x', 'uploads'), '/api/signed-in/albums/x/uploads');
});

test('what the platform itself refuses there asks for a sign-in, not for a key', () => {
  assert.strictEqual(api.faultOf(401, '').code, 'sign-in-needed');
});
