'use strict';

const assert = require('node:assert');
const { test } = require('node:test');
const {
  albumUrl,
  awaitRows,
  choose,
  fixtures,
  holdNoBarriers,
  holdNothingIsCutOff,
  keep,
  open,
  rows,
  until,
  withPage,
} = require('./browser');

/** As the platform does where a function has the level `function`; the local host asks for no key. */
async function wantKey(page, key) {
  const seen = [];
  await page.route('**/api/albums/*/photos', (route) => {
    const request = route.request();
    if (request.method() !== 'POST') {
      return route.continue();
    }
    seen.push(request.headers()['x-functions-key']);
    return seen.at(-1) === key ? route.continue() : route.fulfill({ status: 401 });
  });
  return seen;
}

test('a key is asked for once, again only when somebody tries again, and until it is right', () =>
  withPage({ refusals: true }, async (page) => {
    const seen = await wantKey(page, 'right');
    await open(page, albumUrl('locked'));
    await choose(page, fixtures('small-2').slice(0, 5));
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await holdNoBarriers(page);
    await keep(page, 'key');
    await page.getByRole('button', { name: 'Not now' }).click();
    await until('all have failed', async () => (await rows(page, 'failed').count()) === 5);
    assert.strictEqual(await dialog.count(), 0);
    assert.deepStrictEqual(seen, [undefined]);
    await keep(page, 'key-needed');
    await page.setViewportSize({ width: 320, height: 640 });
    await holdNothingIsCutOff(page);
    await keep(page, 'key-needed-narrow');

    await page.getByRole('button', { name: 'Try all again' }).click();
    const field = page.getByLabel('Key', { exact: true });
    await field.fill('right\u200b');
    await field.press('Enter');
    await page.getByText('A key has no spaces').waitFor();
    assert.strictEqual(await field.getAttribute('aria-invalid'), 'true');
    await field.fill('wrong');
    await field.press('Enter');
    await page.getByText('That key was not accepted.').waitFor();
    assert.deepStrictEqual(seen, [undefined, 'wrong']);
    await holdNoBarriers(page);
    await keep(page, 'key-wrong');
    await field.fill('right');
    await field.press('Enter');
    await awaitRows(page, 'ready', 5);
    assert.strictEqual(await dialog.count(), 0);
  }));
