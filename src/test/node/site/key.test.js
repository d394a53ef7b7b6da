'use strict';

const assert = require('node:assert');
const { test } = require('node:test');
const { file, openPage, until } = require('./browser-double');

const CREATED = JSON.stringify({ id: 'new' });

/** A page whose person answers the question for a key in turn; '' is "Not now". */
async function pageWithKeys(...given) {
  const page = await openPage();
  page.asked = [];
  globalThis.keyFromPerson = async (wasWrong) => {
    page.asked.push(wasWrong);
    return given.shift();
  };
  return page;
}

const files = (count) => Array.from({ length: count }, (_, i) => file(`${i}.jpg`));

async function stages(page) {
  const { all } = await page.module('uploads.js');
  return all.map(({ stage }) => stage);
}

test('whoever has no key is asked once, and no further photo is sent', async () => {
  const page = await pageWithKeys('');
  page.add(files(30), 'dogs');
  assert.strictEqual(page.asked.length, 0, 'not before it is known that a key is wanted');
  await until('the first request', () => page.requests.length === 1);
  page.requests[0].answer(401);
  const { all } = await page.module('uploads.js');
  await until('all have failed', () => all.every(({ stage }) => stage === 'failed'));
  assert.ok(all.every(({ fault }) => fault.code === 'key-needed'));
  assert.deepStrictEqual(page.asked, [false]);
  assert.strictEqual(page.requests.length, 1);
});

test('who tries again is asked again, before anything is sent', async () => {
  const page = await pageWithKeys('', 'right');
  page.add(files(3), 'dogs');
  await until('the first request', () => page.requests.length === 1);
  page.requests[0].answer(401);
  const { all } = await page.module('uploads.js');
  await until('all have failed', () => all.every(({ stage }) => stage === 'failed'));

  page.retriable().forEach(page.retry);
  await until('one goes with the key', () => page.requests.length === 2);
  assert.deepStrictEqual(page.asked, [false, false]);
  assert.strictEqual(page.requests[1].headers['x-functions-key'], 'right');
  page.requests[1].answer(202, CREATED);
  await until('the others go with it', () => page.requests.length === 4);
  page.requests.slice(2).forEach((request) => request.answer(202, CREATED));
  await until('all are sent', () => all.every(({ stage }) => stage === 'making'));
  assert.strictEqual(page.asked.length, 2);
});

test('a wrong key is tried with one photo', async () => {
  const page = await pageWithKeys('wrong', '');
  page.add(files(10), 'dogs');
  await until('one without', () => page.requests.length === 1);
  page.requests[0].answer(401);
  await until('one with the wrong key', () => page.requests.length === 2);
  page.requests[1].answer(401);
  await until('all have failed', async () => (await stages(page)).every((one) => one === 'failed'));
  assert.deepStrictEqual(page.asked, [false, true]);
  assert.strictEqual(page.requests.length, 2);
});

test('three are sent at once when it is known that they are taken', async () => {
  const page = await pageWithKeys();
  page.add(files(10), 'dogs');
  await until('the first', () => page.requests.length === 1);
  page.requests[0].answer(202, CREATED);
  await until('three more', () => page.requests.length === 4);
});
