'use strict';

const assert = require('node:assert');
const { test } = require('node:test');
const { file, json, openPage, problem, until } = require('./browser-double');

const MEBIBYTE = 1024 * 1024;
const LARGE = 9 * MEBIBYTE;
const TOO_LARGE_FOR_API = 20 * MEBIBYTE;
const CREATED = JSON.stringify({ id: 'new', duplicates: [] });

/** An app that gives tickets, each to another place. */
function tickets() {
  let given = 0;
  return (path) => {
    if (path.endsWith('/uploads')) {
      const url = `https://store.example/raw/${++given}`;
      return json(201, { photo: { id: `p${given}` }, upload: { method: 'PUT', url, headers: {} } });
    }
    return json(200, {});
  };
}

/** The page once it sends a file, with what a test does next. */
async function sendingPage(size, answers = tickets()) {
  const page = await openPage(answers);
  page.add([file('rex.jpg', size)], 'dogs');
  const [upload] = await page.module('uploads.js').then(({ all }) => all);
  await until('the first request', () => page.requests.length === 1);
  const next = async () => {
    const count = page.requests.length;
    await until('a stage', () => upload.stage !== 'sending' || page.requests.length > count);
    if (upload.stage === 'waiting') {
      page.pass(30);
    }
    await until('one more request', () => page.requests.length > count);
    return page.requests.at(-1);
  };
  const stage = (wanted) => until(wanted, () => upload.stage === wanted);
  return { page, upload, next, stage, first: page.requests[0] };
}

test('a large photo stays with storage after a fault that passes', async () => {
  const { page, upload, first, next, stage } = await sendingPage(TOO_LARGE_FOR_API);
  first.progress(0.5);
  first.fail();
  const second = await next();
  assert.strictEqual(second.method, 'PUT');
  second.answer(403, '', { 'x-ms-error-code': 'AuthenticationFailed' });
  const third = await next();
  assert.notStrictEqual(third.url, second.url);
  third.answer(503);
  const fourth = await next();
  fourth.answer(500);
  const fifth = await next();
  assert.strictEqual(fifth.method, 'PUT');
  fifth.answer(201);
  await stage('making');
  assert.ok(page.requests.every(({ method }) => method === 'PUT'));
  assert.ok(upload.id);
});

test('a ticket that does not come is asked for again', async () => {
  let calls = 0;
  const given = tickets();
  const page = await openPage((path) => (++calls === 1 ? undefined : given(path)));
  page.add([file('rex.jpg', TOO_LARGE_FOR_API)], 'dogs');
  await until('the first call', () => page.fetched.length === 1);
  const { all } = await page.module('uploads.js');
  await until('it waits', () => all[0].stage === 'waiting');
  page.pass(30);
  await until('it is sent', () => page.requests.length === 1);
  assert.strictEqual(page.requests[0].method, 'PUT');
});

test('a photo that storage does not take from this page goes through the app', async () => {
  const { page, first, next, stage } = await sendingPage(LARGE);
  first.fail();
  const second = await next();
  assert.strictEqual(`${second.method} ${second.url}`, 'POST /api/albums/dogs/photos');
  second.answer(202, CREATED);
  await stage('making');

  page.add([file('next.jpg', LARGE)], 'dogs');
  const third = await next();
  assert.strictEqual(third.method, 'PUT', 'storage is tried for each');
});

test('a photo that is too large for the app is not sent there, and may be sent later', async () => {
  const { upload, page, first, next, stage } = await sendingPage(TOO_LARGE_FOR_API);
  first.fail();
  for (let tries = 1; tries < 8; tries++) {
    (await next()).fail();
  }
  await stage('failed');
  assert.strictEqual(upload.fault.code, 'no-storage');
  assert.ok(page.requests.every(({ method }) => method === 'PUT'));
  assert.deepStrictEqual(page.retriable(), [upload]);
});

test('a photo whose answer is lost is sent only when storage says that it is there', async () => {
  for (const [status, code] of [
    [409, 'BlobAlreadyExists'],
    [403, 'UnauthorizedBlobOverwrite'],
    [403, 'AuthorizationPermissionMismatch'],
  ]) {
    const { upload, first, next, stage, page } = await sendingPage(LARGE);
    first.progress(1);
    first.fail();
    const second = await next();
    assert.strictEqual(second.url, first.url);
    assert.strictEqual(second.body, upload.file, 'the file is still there to be sent');
    second.answer(status, '', { 'x-ms-error-code': code });
    await stage('making');
    assert.strictEqual(upload.id, 'p1', code);
    assert.strictEqual(page.fetched.filter((one) => one.startsWith('POST')).length, 1);
  }
});

test('a photo whose bytes were lost with the answer is sent again', async () => {
  const { upload, first, next, stage } = await sendingPage(LARGE);
  first.progress(1);
  first.fail();
  (await next()).answer(201);
  await stage('making');
  assert.strictEqual(upload.id, 'p1');
});

test('a photo whose answer is lost is not sent again if it is made by now', async () => {
  const { page, upload, first, stage } = await sendingPage(LARGE);
  first.progress(1);
  first.fail();
  await stage('waiting');
  page.photos.p1 = { status: 'ready' };
  page.pass(30);
  await stage('ready');
  assert.strictEqual(upload.id, 'p1');
  assert.strictEqual(page.requests.length, 1);
});

test('a ticket that ends before storage tells leaves it to the person', async () => {
  const { upload, first, next, stage } = await sendingPage(LARGE);
  first.progress(1);
  first.fail();
  (await next()).answer(403, '', { 'x-ms-error-code': 'AuthenticationFailed' });
  await stage('failed');
  assert.strictEqual(upload.fault.code, 'may-be-there');
});

test('an answer that is not the app’s own says nothing of what was stored', async () => {
  for (const status of [500, 502, 503, 504]) {
    const { upload, page, first, stage } = await sendingPage(1000);
    first.answer(status, '<h1>Bad gateway</h1>');
    await stage('failed');
    assert.strictEqual(upload.fault.code, 'may-be-there', String(status));
    assert.deepStrictEqual(page.retriable(), [], 'not with all others');
  }
});

test('a success that cannot be read is one that may be there', async () => {
  const { upload, first, stage } = await sendingPage(1000);
  first.answer(200, '<h1>Welcome to this Wi-Fi</h1>');
  await stage('failed');
  assert.strictEqual(upload.fault.code, 'may-be-there');
});

test('an app that says that it is busy gets the photo again', async () => {
  const { first, next, stage } = await sendingPage(1000);
  first.answer(503, problem(503, 'unavailable'));
  (await next()).answer(202, CREATED);
  await stage('making');
});

test('a broken connection sends again what did not go out whole', async () => {
  const { upload, first, next, stage } = await sendingPage(1000);
  first.progress(0.9);
  first.fail();
  const second = await next();
  second.progress(1);
  second.fail();
  await stage('failed');
  assert.strictEqual(upload.fault.code, 'may-be-there');
});

test('a connection on which nothing moves is given up after a minute', async () => {
  const { page, upload, first, next } = await sendingPage(1000);
  first.progress(0.5);
  page.pass(59);
  first.progress(0.6);
  page.pass(59);
  assert.ok(!first.ended);
  page.pass(1);
  assert.strictEqual(first.ended, 'abort');
  const second = await next();
  second.progress(1);
  page.pass(119);
  assert.ok(!second.ended);
  page.pass(1);
  await until('it failed', () => upload.stage === 'failed');
  assert.strictEqual(upload.fault.code, 'may-be-there');
});

test('a cancelled photo is not sent on', async () => {
  const { page, upload, first } = await sendingPage(LARGE);
  page.remove(upload);
  assert.strictEqual(first.ended, 'abort');
  await new Promise(setImmediate);
  page.pass(600);
  assert.strictEqual(page.requests.length, 1);
});

test('a file that has vanished is told as such, and not tried again', async () => {
  const { upload, first, stage } = await sendingPage(1000);
  upload.file.gone = true;
  first.fail();
  await stage('failed');
  assert.strictEqual(upload.fault.code, 'no-file');
});

test('where there is no network or nobody looks, no try is counted', async () => {
  for (const away of [
    () => (navigator.onLine = false),
    () => (document.hidden = true),
  ]) {
    const { page, upload, next } = await sendingPage(1000);
    away();
    page.requests[0].fail();
    for (let tries = 0; tries < 20; tries++) {
      (await next()).fail();
    }
    await until('it waits', () => upload.stage === 'waiting');
    navigator.onLine = true;
    document.hidden = false;
    page.online();
    await until('it is sent again', () => upload.stage === 'sending');
  }
});

test('a part of the page that could not be loaded is asked for again by another name', async () => {
  const page = await openPage(tickets());
  page.breakModule('queue.js');
  page.add([file('rex.jpg')], 'dogs');
  const { all } = await page.module('uploads.js');
  await until('it is told', () => all[0].troubled);
  page.mendModule('queue.js');
  page.pass(5);
  await until('it is sent', () => page.requests.length === 1);
});
