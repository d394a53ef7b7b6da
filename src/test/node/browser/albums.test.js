'use strict';

const assert = require('node:assert');
const { test } = require('node:test');
const { awaitRows, choose, fixture, open, until, withPage } = require('./browser');

const names = (page) => page.locator('.albums .name').allInnerTexts();
const more = (page) => page.getByRole('button', { name: 'More albums' });

/** Albums in parts, as an app with many of them gives them. */
async function albumsInParts(page, parts) {
  const given = { faults: 0 };
  await page.route('**/api/albums?*', (route) => {
    const at = Number(new URL(route.request().url()).searchParams.get('continuation') ?? 0);
    if (given.faults > 0) {
      given.faults--;
      return route.fulfill({ status: 503 });
    }
    const albums = parts[at].map((name) => ({ name, photos: 1 }));
    const continuation = at + 1 < parts.length ? String(at + 1) : undefined;
    return route.fulfill({ json: { albums, continuation } });
  });
  return given;
}

test('a part without albums is not the end', () =>
  withPage({}, async (page) => {
    await albumsInParts(page, [[], ['parts of it']]);
    await open(page, '/');
    assert.strictEqual(await page.getByText('No albums yet.').count(), 0);
    await more(page).click();
    await page.getByText('parts of it').waitFor();
    assert.strictEqual(await more(page).count(), 0);
  }));

test('a new photo leaves the parts that are there, also where the first try fails', () =>
  withPage({ outages: true }, async (page) => {
    const given = await albumsInParts(page, [['a1', 'a2'], ['b1'], ['c1']]);
    await open(page, '/');
    await more(page).click();
    await page.getByText('b1').waitFor();
    given.faults = 1;
    await page.getByRole('combobox', { name: 'Album' }).fill('a1');
    await choose(page, fixture('small-11.jpg'));
    await awaitRows(page, 'ready', 1);
    await page.getByRole('button', { name: 'Try again' }).click();
    await more(page).waitFor();
    assert.deepStrictEqual(await names(page), ['a1', 'a2', 'b1']);
    await more(page).click();
    await until('all are there', async () => (await names(page)).length === 4);
    assert.deepStrictEqual(await names(page), ['a1', 'a2', 'b1', 'c1']);
  }));
