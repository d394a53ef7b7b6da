'use strict';

/** The page where people sign in to add and delete photos. Who the platform says they are, the browser says itself. */
const assert = require('node:assert');
const { test } = require('node:test');
const {
  albumUrl,
  awaitRows,
  choose,
  fixture,
  holdNoBarriers,
  keep,
  open,
  rows,
  settled,
  withPage,
} = require('../browser/browser');

const SOMEBODY = { 'X-MS-CLIENT-PRINCIPAL-ID': 'somebody' };

const signIn = (place) => place.getByRole('link', { name: 'Sign in (new tab)' });
const main = (page) => page.locator('#main');

/** What is sent to change something. */
function changes(page) {
  const sent = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') {
      sent.push(`${request.method()} ${new URL(request.url()).pathname}`);
    }
  });
  return sent;
}

test('who is not signed in is told to, and loses no photo by it', () =>
  withPage({ refusals: true }, async (page) => {
    const sent = changes(page);
    await open(page, albumUrl('hers & his'));
    await main(page).getByText('This is for people who are signed in.').waitFor();
    assert.strictEqual(
      await signIn(main(page)).getAttribute('href'),
      '/.auth/login/ours?post_login_redirect_uri=%2F%3Falbum%3Dhers%2520%2526%2520his',
    );
    await choose(page, fixture('photo.jpg'));
    await rows(page, 'failed').waitFor();
    assert.match(await rows(page).innerText(), /Sign in, then try again\./);
    assert.strictEqual(await signIn(rows(page)).getAttribute('target'), '_blank');
    assert.strictEqual(await page.locator('dialog').count(), 0, 'no key is asked for');
    await holdNoBarriers(page);
    await keep(page, 'sign-in');

    await page.setExtraHTTPHeaders(SOMEBODY);
    await rows(page).getByRole('button', { name: /^Try again/ }).click();
    await awaitRows(page, 'ready', 1);
    await page.locator('.grid .tile img').waitFor();
    const upload = 'POST /api/signed-in/albums/hers%20%26%20his/photos';
    assert.deepStrictEqual(sent, [upload, upload]);
  }));

test('who is signed in adds and deletes without a key, and is told when that is over', () =>
  withPage({ refusals: true, extraHTTPHeaders: SOMEBODY }, async (page) => {
    const sent = changes(page);
    await open(page, albumUrl('deleted'));
    await choose(page, fixture('photo.jpg'));
    await awaitRows(page, 'ready', 1);
    await rows(page).getByRole('link', { name: 'Ready' }).click();
    await settled(page);
    await page.getByRole('button', { name: 'Delete' }).click();
    const dialog = page.getByRole('dialog');

    await page.setExtraHTTPHeaders({ 'X-MS-CLIENT-PRINCIPAL-ID': ' ' });
    await dialog.getByRole('button', { name: 'Delete the photo' }).click();
    await signIn(dialog).waitFor();
    assert.match(await dialog.innerText(), /This is for people who are signed in\./);
    await holdNoBarriers(page);

    await page.setExtraHTTPHeaders(SOMEBODY);
    await dialog.getByRole('button', { name: 'Delete the photo' }).click();
    await page.getByText('No photos in this album yet.').waitFor();
    const [upload, ...deletions] = sent;
    assert.strictEqual(upload, 'POST /api/signed-in/albums/deleted/photos');
    assert.strictEqual(deletions.length, 2);
    deletions.forEach((one) =>
      assert.match(one, /^DELETE \/api\/signed-in\/albums\/deleted\/photos\/[0-9a-f]{32}$/),
    );
  }));
