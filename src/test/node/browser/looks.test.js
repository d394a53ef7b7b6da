'use strict';

const assert = require('node:assert');
const { before, test } = require('node:test');
const {
  albumUrl,
  choose,
  deletePast,
  fixture,
  fixtures,
  holdNoBarriers,
  holdNothingIsCutOff,
  keep,
  open,
  rows,
  uploadPast,
  withPage,
} = require('./browser');

const ALBUM = 'Garden friends';
const DESKTOP = { viewport: { width: 1280, height: 900 } };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const LARGE = { viewport: { width: 3840, height: 2160 } };
const NARROW = { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true };

/** Each view with what it needs to be there. */
const VIEWS = {
  albums: (page) => open(page, '/'),
  gallery: (page) => open(page, albumUrl(ALBUM)),
  photo: (page) => open(page, albumUrl(ALBUM, pets.id)),
  empty: (page) => open(page, albumUrl('Nobody yet')),
  refusal: (page) => open(page, albumUrl(ALBUM, refused.id)),
  missing: (page) => open(page, albumUrl(ALBUM, '0'.repeat(32))),
  gone: (page) => open(page, albumUrl(ALBUM, gone.id)),
  making: (page) => openAs(page, { status: 'processing' }),
  failed: (page) =>
    openAs(page, { status: 'failed', failure: { code: 'store', message: 'The store was away.' } }),
  delete: async (page) => {
    await open(page, albumUrl(ALBUM, pets.id));
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').waitFor();
  },
  'bad-name': async (page) => {
    await open(page, '/');
    await page.getByRole('combobox', { name: 'Album' }).fill('a/b');
    await choose(page, fixture('small-06.jpg'));
    await page.getByText('The name cannot have any of').waitFor();
  },
  tray: async (page) => {
    await open(page, albumUrl('Tray'));
    await choose(page, [fixture('scene-5.jpg'), fixture('notes.jpg')]);
    await rows(page, 'rejected').waitFor();
    await rows(page, 'ready').waitFor();
  },
};

/** Those in which the API says no. */
const REFUSED = ['missing', 'gone', 'tray'];

let pets;
let refused;
let gone;

/** A photo as no test can wait for it to be: the API's answer is changed on its way. */
async function openAs(page, state) {
  const photo = { id: pets.id, album: ALBUM, uploadedAt: pets.uploadedAt, ...state };
  await page.route(`**/photos/${pets.id}`, (route) => route.fulfill({ json: photo }));
  await open(page, albumUrl(ALBUM, pets.id));
}

before(async () => {
  await Promise.all(fixtures('scene-').map((file) => uploadPast(ALBUM, file)));
  pets = await uploadPast(ALBUM, fixture('pets.jpg'));
  refused = await uploadPast(ALBUM, fixture('cut-off.jpg'));
  await uploadPast('Cats', fixture('scene-6.jpg'));
  gone = await uploadPast(ALBUM, fixture('small-08.jpg'));
  await deletePast(ALBUM, gone.id);
});

/** Shows views in one way, each held against what no view may do, and kept as a picture. */
function look(name, context, views) {
  test(name, () =>
    withPage(context, async (page, seen) => {
      for (const view of views) {
        seen.refusals = REFUSED.includes(view);
        await VIEWS[view](page);
        await page.evaluate(() =>
          Promise.all(
            [...document.images]
              .filter((image) => image.getBoundingClientRect().top < innerHeight)
              .map((image) => image.decode().catch(() => {})),
          ),
        );
        await holdNothingIsCutOff(page);
        await holdNoBarriers(page);
        await keep(page, `${view}-${name.replaceAll(' ', '-')}`);
        await page.unrouteAll({ behavior: 'ignoreErrors' });
      }
    }),
  );
}

const ALL = Object.keys(VIEWS);
look('desktop', DESKTOP, ALL);
look('large', LARGE, ['albums', 'gallery', 'photo']);
look('desktop dark', { ...DESKTOP, colorScheme: 'dark' }, ['albums', 'gallery', 'photo']);
look('phone', PHONE, ['albums', 'gallery', 'photo']);
look('phone dark', { ...PHONE, colorScheme: 'dark' }, ALL);
look('narrow', NARROW, ['albums', 'gallery', 'photo', 'delete', 'bad-name', 'missing']);

test('a photo can be taken where there is a camera, and the page is still for who wants that', async () => {
  await withPage(PHONE, async (page) => {
    await open(page, albumUrl('Nobody yet'));
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Take a photo' }).click();
    assert.strictEqual((await chooser).isMultiple(), false);
    assert.strictEqual(await (await chooser).element().getAttribute('capture'), 'environment');
    assert.strictEqual(await animationOfWhatWaits(page), 'none');
  });
  await withPage({ ...DESKTOP, reducedMotion: 'no-preference' }, async (page, { shifts }) => {
    await open(page, albumUrl(ALBUM));
    assert.ok(!(await page.getByRole('button', { name: 'Take a photo' }).isVisible()));
    assert.strictEqual(await animationOfWhatWaits(page), 'breathe');
    await holdNoBarriers(page);
    assert.deepStrictEqual(shifts, []);
  });
});

/** Whether what stands for something that is not there yet moves. */
function animationOfWhatWaits(page) {
  return page.evaluate(() => {
    const waits = document.body.appendChild(document.createElement('p'));
    waits.className = 'waits';
    const { animationName } = getComputedStyle(waits);
    waits.remove();
    return animationName;
  });
}

test('the first page is small', () =>
  withPage({}, async (page) => {
    const loaded = [];
    page.on('requestfinished', (request) => loaded.push(request));
    await page.goto('/', { waitUntil: 'networkidle' });
    // Albums with photos tell of these as well, as much as there are.
    const own = loaded.map((request) => new URL(request.url()).pathname);
    const files = loaded.filter((_, i) => !/^\/api\/(photos|albums\/)/.test(own[i]));
    // As they are, not as they are compressed on the way.
    const bodies = await Promise.all(
      files.map(async (request) => (await (await request.response()).body()).length),
    );
    const total = bodies.reduce((sum, size) => sum + size, 0);
    console.log(`The first page loads ${(total / 1000).toFixed(1)} KB in ${files.length} files`);
    assert.ok(files.length > 10 && total < 60_000, `${own}: ${total} bytes`);
  }));
