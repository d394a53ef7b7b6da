'use strict';

const assert = require('node:assert');
const { before, test } = require('node:test');
const {
  SITE,
  albumUrl,
  fixture,
  fixtures,
  open,
  photosOf,
  settled,
  uploadPast,
  withPage,
} = require('./browser');

const ALBUM = 'own page';
let photos;

before(async () => {
  const files = [fixture('pets.jpg'), ...fixtures('small-1').slice(0, 2)];
  photos = [];
  for (const file of files) {
    photos.push(await uploadPast(ALBUM, file));
  }
});

const heading = (page, name) => page.getByRole('heading', { name, level: 1 });

test('a photo tells what it was, what it saves, and what was removed', () =>
  withPage({ permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
    const [pets] = photos;
    await open(page, albumUrl(ALBUM, pets.id));
    const facts = await page.locator('.facts').innerText();
    assert.match(facts, /Dimensions\s+1500 × 2000 pixels|Dimensions\s+2000 × 1500 pixels/);
    assert.match(facts, /Original\s+JPEG, [\d.]+ KB/);
    assert.match(facts, /Removed for your privacy/);
    assert.match(facts, /where it was taken/);
    await page.getByText(/\d+ files, WebP and JPEG/).click();
    assert.strictEqual(await page.locator('.files li').count(), pets.pictures.length);

    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /^<picture>\s+<source type="image\/webp"/);
    assert.ok(copied.includes(`src="${new URL(pets.pictures[0].url, SITE).origin}/api/photos/`));
    for (const [, url] of copied.matchAll(/(http\S+) \d+w/g)) {
      assert.strictEqual((await fetch(url, { method: 'HEAD' })).status, 200, url);
    }
  }));

test('arrow keys go to the neighbours', () =>
  withPage({}, async (page) => {
    const [newest, middle, oldest] = await photosOf(ALBUM);
    await open(page, albumUrl(ALBUM, middle.id));
    await page.getByRole('link', { name: 'Older photo' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.waitForURL(`**photo=${oldest.id}`);
    await settled(page);
    await page.keyboard.press('ArrowLeft');
    await page.waitForURL(`**photo=${middle.id}`);
    await settled(page);
    await page.getByRole('link', { name: 'Newer photo' }).click();
    await page.waitForURL(`**photo=${newest.id}`);
  }));

test('a photo is deleted once somebody says so twice', () =>
  withPage({ refusals: true }, async (page) => {
    const photo = await uploadPast('deleted', fixture('small-05.jpg'));
    await open(page, albumUrl('deleted', photo.id));
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.keyboard.press('Escape');
    assert.strictEqual((await photosOf('deleted')).length, 1);

    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete the photo' }).click();
    await heading(page, 'deleted').waitFor();
    await settled(page);
    await page.getByText('No photos in this album yet.').waitFor();
    assert.deepStrictEqual(await photosOf('deleted'), []);

    await open(page, albumUrl('deleted', photo.id));
    await heading(page, 'This photo was deleted').waitFor();
    for (const { url } of photo.pictures) {
      assert.notStrictEqual((await fetch(new URL(url, SITE))).status, 200, url);
    }
  }));

test('a dialog goes with its view', () =>
  withPage({}, async (page) => {
    await open(page, albumUrl(ALBUM));
    await page.locator('.tile a').first().click();
    await settled(page);
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').waitFor();
    await page.goBack();
    await heading(page, ALBUM).waitFor();
    assert.strictEqual(await page.locator('dialog').count(), 0);
  }));

test('a slow deletion leaves alone whoever has gone on', () =>
  withPage({ refusals: true }, async (page) => {
    const photo = await uploadPast('slowly', fixture('small-09.jpg'));
    const answer = await holdDeletion(page);
    await open(page, '/');
    await open(page, albumUrl('slowly'));
    await page.locator('.tile a').click();
    await settled(page);
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete the photo' }).click();
    await page.goBack();
    await heading(page, 'slowly').waitFor();
    await settled(page);
    await answer();
    await page.locator('.tile').waitFor({ state: 'detached' });
    assert.strictEqual(new URL(page.url()).search, '?album=slowly');
    await page.goForward();
    await heading(page, 'This photo was deleted').waitFor();
    assert.ok(page.url().endsWith(photo.id));
    assert.match(await page.title(), /^This photo was deleted/);
  }));

test('a deletion that fails says so and keeps the focus', () =>
  withPage({ outages: true }, async (page) => {
    const [, middle] = await photosOf(ALBUM);
    const answer = await holdDeletion(page, { status: 503 });
    await open(page, albumUrl(ALBUM, middle.id));
    await page.getByRole('link', { name: 'Older photo' }).waitFor();
    await page.getByRole('button', { name: 'Delete' }).click();
    const sure = page.getByRole('button', { name: 'Delete the photo' });
    await sure.press('Enter');
    await answer();
    await page.getByText('Pawpress is busy or starting.').waitFor();
    assert.ok(await sure.evaluate((button) => button === document.activeElement));
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press('ArrowRight');
    assert.ok(page.url().endsWith(middle.id));
    await page.getByRole('dialog').waitFor();
  }));

/** The answer to a deletion comes when the test wants it. */
async function holdDeletion(page, instead) {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  let asked;
  const done = new Promise((resolve) => (asked = resolve));
  await page.route('**/api/albums/*/photos/*', async (route) => {
    if (route.request().method() !== 'DELETE') {
      return route.continue();
    }
    await released;
    await (instead ? route.fulfill(instead) : route.continue());
    asked();
  });
  return () => {
    release();
    return done;
  };
}

test('a photo that there never was is said not to be', () =>
  withPage({ refusals: true }, async (page) => {
    await open(page, albumUrl(ALBUM, '0'.repeat(32)));
    await heading(page, 'There is no such photo').waitFor();
    await open(page, albumUrl('a/b'));
    await page.getByText('No album can have this name.').waitFor();
  }));
