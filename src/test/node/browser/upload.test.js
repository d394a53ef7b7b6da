'use strict';

const assert = require('node:assert');
const path = require('node:path');
const { test } = require('node:test');
const {
  albumUrl,
  awaitRows,
  choose,
  fixture,
  fixtures,
  holdNoBarriers,
  keep,
  open,
  photosOf,
  rows,
  settled,
  withPage,
} = require('./browser');

const tiles = (page) => page.locator('.grid .tile');

test('a chosen photo is sent, made, and in its album, also after a reload', () =>
  withPage({}, async (page) => {
    await open(page, '/');
    await page.getByRole('combobox', { name: 'Album' }).fill('chosen one');
    await choose(page, fixture('scene-1.jpg'));
    await rows(page).first().waitFor();
    assert.match(await rows(page).innerText(), /scene-1\.jpg/);
    await awaitRows(page, 'ready', 1);
    assert.match(await rows(page).innerText(), /Ready, from [\d.]+ [KM]B to [\d.]+ KB/);

    await page.getByRole('link', { name: /^chosen one/ }).click();
    await settled(page);
    assert.strictEqual(await tiles(page).count(), 1);
    await page.reload();
    await settled(page);
    assert.strictEqual(await tiles(page).count(), 1);
    assert.strictEqual(await page.locator('#tray').isHidden(), true);
  }));

test('photos are dropped anywhere on the page, into the album in view', () =>
  withPage({}, async (page) => {
    await open(page, albumUrl('dropped'));
    await drop(page, fixtures('small-0').slice(0, 2), () =>
      keep(page, 'drop'),
    );
    await awaitRows(page, 'ready', 2);
    assert.strictEqual(await tiles(page).count(), 2);
  }));

/** As a person drags files over the page; Chromium reads them itself. */
async function drop(page, files, over) {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  const drag = (type) => session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
  await drag('dragEnter');
  await drag('dragOver');
  await page.getByText('Drop to add to “dropped”').waitFor();
  await over();
  await drag('drop');
  await page.locator('#drop').waitFor({ state: 'hidden' });
}

test('a photo that is pasted is added', () =>
  withPage({}, async (page) => {
    await open(page, albumUrl('pasted'));
    await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(60, 40);
      canvas.getContext('2d').fillRect(10, 10, 30, 20);
      const pasted = new DataTransfer();
      pasted.items.add(new File([await canvas.convertToBlob()], 'copied.png', { type: 'image/png' }));
      const event = new ClipboardEvent('paste', { clipboardData: pasted, bubbles: true });
      document.body.dispatchEvent(event);
    });
    await awaitRows(page, 'ready', 1);
  }));

test('what is pasted as text stays text, and nothing is pasted behind a dialog', () =>
  withPage({}, async (page) => {
    await open(page, '/');
    const paste = (selector) =>
      page.evaluate((where) => {
        const pasted = new DataTransfer();
        pasted.items.add('dogs', 'text/plain');
        pasted.items.add(new File(['x'], 'x.png', { type: 'image/png' }));
        const event = { clipboardData: pasted, bubbles: true, cancelable: true };
        return document.querySelector(where).dispatchEvent(new ClipboardEvent('paste', event));
      }, selector);
    assert.strictEqual(await paste('#album'), true);
    await page.evaluate(() => {
      const dialog = document.createElement('dialog');
      document.body.append(dialog);
      dialog.showModal();
    });
    assert.strictEqual(await paste('dialog'), true);
    await page.evaluate(() => document.querySelector('dialog').remove());
    assert.strictEqual(await page.locator('#tray').isHidden(), true);
  }));

test('folders are refused where everybody can see it', () =>
  withPage({}, async (page) => {
    await open(page, albumUrl('dropped'));
    const [photo] = fixtures('small-1');
    await drop(page, [path.dirname(photo), photo], () => {});
    await page.getByText('Folders cannot be added.').first().waitFor();
    await keep(page, 'folders');
    await holdNoBarriers(page);
    await awaitRows(page, 'ready', 1);
    await page.getByRole('button', { name: 'Close' }).click();
    await page.locator('.flash').waitFor({ state: 'detached' });
  }));

test('a picture of the page itself is not taken, and a drag that leaves lifts the veil', () =>
  withPage({}, async (page) => {
    await open(page, albumUrl('dropped'));
    const drag = (type, more) =>
      page.evaluate(
        ([name, options]) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File(['x'], 'x.png', { type: 'image/png' }));
          const event = { dataTransfer, bubbles: true, cancelable: true, ...options };
          document.querySelector('.tile').dispatchEvent(new DragEvent(name, event));
          return !document.getElementById('drop').hidden;
        },
        [type, more],
      );
    await drag('dragstart');
    assert.strictEqual(await drag('dragover'), false);
    await drag('drop');
    await drag('dragend');
    assert.strictEqual(await page.locator('#tray').isHidden(), true);
    await drag('dragenter');
    assert.strictEqual(await drag('dragenter'), true);
    assert.strictEqual(await drag('dragleave', { relatedTarget: null }), false);
  }));

test('photos wait for a name that their album can have', () =>
  withPage({}, async (page) => {
    await open(page, '/');
    const name = page.getByRole('combobox', { name: 'Album' });
    await name.fill('a/b');
    await choose(page, fixtures('small-1').slice(0, 2));
    await page.getByText('The name cannot have any of').waitFor();
    assert.ok(await name.evaluate((field) => field === document.activeElement));
    await page.getByRole('button', { name: 'Add 2 photos' }).click();
    await page.getByText('The name cannot have any of').waitFor();
    await name.fill('a or b');
    await name.press('Tab');
    await page.keyboard.press('Enter');
    await awaitRows(page, 'ready', 2);
    assert.strictEqual((await photosOf('a or b')).length, 2);
  }));

test('the very same photo once more is told', () =>
  withPage({}, async (page) => {
    await open(page, albumUrl('twice'));
    await choose(page, fixture('small-01.jpg'));
    await awaitRows(page, 'ready', 1);
    const [first] = await photosOf('twice');
    await choose(page, fixture('small-01.jpg'));
    await awaitRows(page, 'ready', 2);
    await page.getByRole('link', { name: 'You already have this photo' }).click();
    await settled(page);
    assert.strictEqual(page.url().split('photo=')[1], first.id);
  }));

test('what is no photo, or is broken, is refused in plain words', () =>
  withPage({ refusals: true }, async (page) => {
    await open(page, albumUrl('refused'));
    await choose(page, ['notes.jpg', 'empty.jpg', 'cut-off.jpg'].map(fixture));
    await rows(page, 'rejected').nth(2).waitFor();
    const [notes, empty, cutOff] = await rows(page).allInnerTexts();
    assert.match(notes, /not a picture that can be read here\. Add a JPEG, PNG/);
    assert.match(empty, /This file is empty\./);
    assert.match(cutOff, /A part of this picture is missing\./);
    await page.getByRole('heading', { name: '3 photos not added' }).waitFor();
    await keep(page, 'refused');
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    const foot = await page.locator('.foot').boundingBox();
    const tray = await page.locator('#tray').boundingBox();
    assert.ok(foot.y + foot.height <= tray.y + 1, `${foot.y} + ${foot.height} is behind ${tray.y}`);
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.locator('#tray').waitFor({ state: 'hidden' });
    assert.deepStrictEqual(await photosOf('refused'), []);
  }));

test('a large photo goes straight to storage', () =>
  withPage({}, async (page) => {
    const sent = [];
    page.on('request', (request) => sent.push(`${request.method()} ${new URL(request.url()).pathname}`));
    await open(page, albumUrl('large'));
    await choose(page, fixture('large.png'));
    await awaitRows(page, 'ready', 1);
    assert.ok(sent.includes('POST /api/albums/large/uploads'), sent.join('\n'));
    assert.ok(!sent.includes('POST /api/albums/large/photos'), sent.join('\n'));
    assert.strictEqual((await photosOf('large')).length, 1);
    assert.ok(sent.some((one) => /^PUT .*\/raw\/large/.test(one)), sent.join('\n'));
  }));

test('all of it goes by keyboard alone', () =>
  withPage({}, async (page) => {
    await open(page, '/');
    const tabTo = async (name) => {
      for (let presses = 0; presses < 40; presses++) {
        await page.keyboard.press('Tab');
        const reached = await page.evaluate(() => {
          const { activeElement: element } = document;
          return element.labels?.[0]?.textContent || element.textContent;
        });
        if (reached.startsWith(name)) {
          return;
        }
      }
      assert.fail(`no ${name} is reached`);
    };
    await tabTo('Album');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('by keyboard');
    await page.keyboard.press('Shift+Tab');
    const chooser = page.waitForEvent('filechooser');
    await page.keyboard.press('Enter');
    await (await chooser).setFiles(fixture('small-02.jpg'));
    await awaitRows(page, 'ready', 1);
    await tabTo('Ready');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Photo in by keyboard' }).waitFor();
    await settled(page);
    assert.match(page.url(), /photo=[0-9a-f]{32}$/);
    await page.locator('h1:focus').waitFor();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'by keyboard' }).waitFor();
    await settled(page);
    await tabTo('Choose photos');
    await page.keyboard.press('Tab');
    assert.match(await page.evaluate(() => document.activeElement.href), /photo=/);
    await keep(page, 'focus');
  }));
