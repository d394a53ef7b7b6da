'use strict';

const assert = require('node:assert');
const { before, test } = require('node:test');
const {
  albumUrl,
  awaitRows,
  choose,
  fixture,
  fixtures,
  open,
  photosOf,
  settled,
  uploadPast,
  until,
  withPage,
} = require('./browser');

/** More than one page of an album's list. */
const CROWD = fixtures('small-').slice(0, 34);
const AT_ONCE = 30;

const tiles = (page) => page.locator('.grid .tile');

before(() => Promise.all(CROWD.slice(AT_ONCE).map((file) => uploadPast('crowd', file))));

test('thirty photos at once are all made, and each is there once', () =>
  withPage({}, async (page) => {
    await open(page, albumUrl('crowd'));
    await choose(page, CROWD.slice(0, AT_ONCE));
    await page.getByRole('heading', { name: 'Adding 30 photos' }).waitFor();
    await awaitRows(page, 'ready', AT_ONCE);
    await page.getByRole('heading', { name: '30 photos ready' }).waitFor();
    assert.strictEqual(await tiles(page).count(), CROWD.length);
    assert.strictEqual((await photosOf('crowd')).length, CROWD.length);
  }));

test('a long album goes on when its end comes near, and back finds the place again', () =>
  withPage({ viewport: { width: 390, height: 844 } }, async (page) => {
    await open(page, albumUrl('crowd'));
    assert.strictEqual(await tiles(page).count(), 30);
    const loading = await page
      .locator('.grid .tile img')
      .evaluateAll((images) => images.map((image) => image.loading));
    assert.strictEqual(loading.at(-1), 'lazy');
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await tiles(page).nth(CROWD.length - 1).waitFor();
    const last = tiles(page).nth(CROWD.length - 2);
    await last.scrollIntoViewIfNeeded();
    const before = await page.evaluate(() => scrollY);
    assert.ok(before > 500, `scrolled to ${before}`);
    const id = await last.getAttribute('data-photo');
    await last.locator('a').click();
    await page.getByRole('heading', { name: 'Photo in crowd' }).waitFor();
    await settled(page);
    assert.strictEqual(await page.evaluate(() => scrollY), 0);

    await page.goBack();
    await settled(page);
    assert.strictEqual(await tiles(page).count(), CROWD.length);
    assert.strictEqual(await page.evaluate(() => scrollY), before);
    assert.strictEqual(
      await page.evaluate(() => document.activeElement.closest('li').dataset.photo),
      id,
    );

    await page.goForward();
    await page.getByRole('heading', { name: 'Photo in crowd' }).waitFor();
    await settled(page);
    await page.reload();
    await settled(page);
    await page.goBack();
    await settled(page);
    assert.strictEqual(await tiles(page).count(), CROWD.length);
    assert.strictEqual(await page.evaluate(() => scrollY), before);
  }));

test('a photo that is scrolled to is seen, however far the end is', () =>
  withPage({ viewport: { width: 390, height: 844 } }, async (page) => {
    await open(page, albumUrl('crowd'));
    await tiles(page).evaluateAll((all) => all.forEach((one) => (one.style.flexBasis = '100%')));
    const twentieth = tiles(page).nth(20);
    await twentieth.scrollIntoViewIfNeeded();
    await twentieth.locator('a').waitFor({ state: 'visible', timeout: 20_000 });
    await tiles(page).nth(CROWD.length - 1).waitFor();
  }));

test('a place is kept though one leaves before it is there again', () =>
  withPage({ viewport: { width: 390, height: 844 } }, async (page) => {
    await open(page, albumUrl('crowd'));
    const tenth = tiles(page).nth(20);
    await tenth.scrollIntoViewIfNeeded();
    await tenth.locator('a').click();
    await page.getByRole('heading', { name: 'Photo in crowd' }).waitFor();
    await settled(page);
    await page.goBack();
    await settled(page);
    const before = await page.evaluate(() => scrollY);
    assert.ok(before > 300, `scrolled to ${before}`);
    await page.goForward();
    await settled(page);
    let letGo;
    const held = new Promise((resolve) => (letGo = resolve));
    await page.route('**/api/albums/crowd/photos?*', (route) => held.then(() => route.continue()));
    await page.reload();
    await settled(page);
    await page.goBack();
    await page.getByText('Looking for photos…').waitFor();
    await page.goForward();
    await page.getByRole('heading', { name: 'Photo in crowd' }).waitFor();
    letGo();
    await page.goBack();
    await settled(page);
    assert.strictEqual(await page.evaluate(() => scrollY), before);
  }));

test('nothing moves while an album appears, not even where its pictures are slow', () =>
  withPage({}, async (page, seen) => {
    await page.route('**/api/photos/**', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      await route.continue();
    });
    await open(page, albumUrl('crowd'));
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await tiles(page).nth(CROWD.length - 1).waitFor();
    await until('the last picture', () =>
      tiles(page).last().locator('.box').evaluate((box) => box.classList.contains('loaded')),
    );
    await open(page, '/');
    await page.locator('.cover .box.loaded').first().waitFor();
    assert.deepStrictEqual(seen.shifts, []);
  }));

test('a picture that could not be loaded comes when the network is back', () =>
  withPage({ outages: true }, async (page) => {
    let broken = true;
    await page.route('**/api/photos/**', (route) => (broken ? route.abort() : route.continue()));
    await open(page, albumUrl('crowd'));
    await tiles(page).first().locator('.box.broken').waitFor();
    broken = false;
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await tiles(page).first().locator('.box.loaded:not(.broken)').waitFor();
  }));

test('a browser picks the width that it needs, as WebP, and knows its shape before', async () => {
  const photo = await uploadPast('sizes', fixture('scene-2.jpg'));
  const shownAt = (deviceScaleFactor, width) =>
    withPage({ deviceScaleFactor, viewport: { width, height: 800 } }, async (page) => {
      await open(page, albumUrl('sizes', photo.id));
      const img = page.locator('.large img');
      await page.locator('.large .box.loaded').waitFor();
      assert.strictEqual(await img.getAttribute('width'), String(photo.width));
      assert.strictEqual(await img.getAttribute('height'), String(photo.height));
      const url = await img.evaluate((element) => element.currentSrc);
      assert.match(url, /\d+\.webp$/);
      const wanted = deviceScaleFactor * (await img.boundingBox()).width;
      const picked = Number(/(\d+)\.webp$/.exec(url)[1]);
      const widths = photo.pictures.map((picture) => picture.width);
      assert.ok(
        picked >= Math.min(wanted * 0.8, Math.max(...widths)),
        `${picked} for ${wanted} pixels`,
      );
      return picked;
    });
  await shownAt(1, 360);
  await shownAt(2, 1280);
});
