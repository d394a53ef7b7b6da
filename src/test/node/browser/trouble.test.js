'use strict';

const assert = require('node:assert');
const { test } = require('node:test');
const {
  albumUrl,
  awaitRows,
  choose,
  fixture,
  fixtures,
  keep,
  open,
  photosOf,
  rows,
  until,
  withPage,
} = require('./browser');

/** The host itself: POST `kill` and `start`. Absent where the tests are run by hand against a host. */
const CONTROL = process.env.PAWPRESS_HOST_CONTROL;

async function host(what) {
  const answer = await fetch(CONTROL + what, { method: 'POST' });
  assert.strictEqual(answer.status, 204, await answer.text());
}

const tiles = (page) => page.locator('.grid .tile');

test('a slow network shows how far a photo is, and loses none', () =>
  withPage({}, async (page) => {
    await open(page, albumUrl('slow'));
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 200,
      downloadThroughput: 100_000,
      uploadThroughput: 100_000,
    });
    await choose(page, [fixture('scene-3.jpg'), fixture('small-03.jpg')]);
    await rows(page, 'sending').first().waitFor();
    const parts = new Set();
    await until('some of it is sent', async () => {
      parts.add(await rows(page).first().locator('progress').evaluate(({ value }) => value));
      return parts.size > 2;
    });
    await awaitRows(page, 'ready', 2);
    assert.strictEqual(await tiles(page).count(), 2);
  }));

test('leaving the page loses nothing that was sent', () =>
  withPage({}, async (page) => {
    const letGo = await holdInTheMaking(page);
    await open(page, albumUrl('left'));
    await choose(page, fixture('small-07.jpg'));
    await rows(page, 'making').waitFor();
    await page.goto('about:blank');
    await open(page, albumUrl('left'));
    await rows(page, 'making').waitFor();
    letGo();
    await awaitRows(page, 'ready', 1);
    await tiles(page).first().waitFor();
    assert.strictEqual((await photosOf('left')).length, 1);
  }));

test('leaving is asked about only while something is not sent', () =>
  withPage({}, async (page) => {
    const asks = () =>
      page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })));
    let letGo;
    const held = new Promise((resolve) => (letGo = resolve));
    await page.route('**/api/albums/unsent/photos', (route) => held.then(() => route.continue()));
    await open(page, albumUrl('unsent'));
    assert.strictEqual(await asks(), false);
    await choose(page, fixture('small-10.jpg'));
    await rows(page, 'sending').waitFor();
    assert.strictEqual(await asks(), true);
    letGo();
    await awaitRows(page, 'ready', 1);
    assert.strictEqual(await asks(), false);
  }));

test('a photo that is just sent and not known yet is asked for again', () =>
  withPage({ refusals: true }, async (page) => {
    const letGo = await holdInTheMaking(page);
    await open(page, albumUrl('unknown'));
    await choose(page, fixture('small-08.jpg'));
    await rows(page, 'making').waitFor();
    const sent = await page.evaluate(() => JSON.parse(localStorage.getItem('pawpress.sent')));
    letGo();
    let refusals = 0;
    await page.route(RECORD, (route) =>
      ++refusals <= 2 ? route.fulfill({ status: 404 }) : route.continue(),
    );
    await open(page, albumUrl('unknown', sent[0].id));
    await page.getByRole('heading', { name: 'Photo in unknown', level: 1 }).waitFor();
    assert.ok(refusals > 2);
  }));

test('a photo’s page is whole while the photo is being made', () =>
  withPage({}, async (page) => {
    const letGo = await holdInTheMaking(page);
    await open(page, albumUrl('making', '0'.repeat(32)));
    await page.getByRole('heading', { name: 'This photo is being made' }).waitFor();
    assert.match(await page.title(), /^This photo is being made/);
    assert.strictEqual(await page.locator('.foot').isVisible(), true);
    letGo();
  }));

const RECORD = /\/photos\/[0-9a-f]{32}$/;

/** Photos are being made as long as the test wants. */
async function holdInTheMaking(page) {
  let held = true;
  await page.route(RECORD, (route) => {
    const [album, , id] = new URL(route.request().url()).pathname.split('/').slice(-3);
    return held
      ? route.fulfill({ json: { id, album, status: 'processing', uploadedAt: Date.now() } })
      : route.continue();
  });
  return () => (held = false);
}

test(
  'a server that goes and comes back loses nothing that was sent, and gets the rest',
  { skip: !CONTROL && 'nobody controls the host here' },
  () =>
    withPage({ refusals: true, outages: true }, async (page) => {
      await open(page, albumUrl('restart'));
      await choose(page, fixtures('scene-').slice(0, 3));
      await until('all are sent', async () => {
        const stages = await rows(page).evaluateAll((all) => all.map((row) => row.dataset.stage));
        return stages.filter((stage) => stage === 'making' || stage === 'ready').length === 3;
      });
      await host('kill');
      await choose(page, fixture('small-04.jpg'));
      await page.getByText('Pawpress cannot be reached. Trying again…').waitFor();
      await keep(page, 'unreachable');
      await host('start');
      await awaitRows(page, 'ready', 4);
      assert.strictEqual(await tiles(page).count(), 4);
      assert.strictEqual((await photosOf('restart')).length, 4);
    }),
);
