'use strict';

const assert = require('node:assert');
const { before, test } = require('node:test');
const { site } = require('./site');

let shown, srcset, plain, snippet;
before(async () => {
  ({ shown, srcset, plain } = await site('pictures.js'));
  ({ snippet } = await site('snippet.js'));
});

const picture = (width, height, format = 'webp') => ({
  url: `/p/${width}x${height}.${format}`,
  width,
  height,
  format,
});

const photo = {
  width: 2000,
  height: 1333,
  pictures: [
    picture(320, 213),
    picture(320, 213, 'jpeg'),
    picture(1280, 853),
    picture(1280, 853, 'jpeg'),
    picture(400, 400),
  ],
};

test('shows only renditions of the photo’s own shape, the best format first', () => {
  const view = shown(photo);

  assert.deepStrictEqual([view.width, view.height], [1280, 853]);
  assert.deepStrictEqual(
    view.formats.map(({ type, pictures }) => [type, pictures.map(({ width }) => width)]),
    [
      ['image/webp', [320, 1280]],
      ['image/jpeg', [320, 1280]],
    ],
  );
});

test('lists each width once, narrowest first, though an exact size has the same shape', () => {
  const square = {
    width: 900,
    height: 900,
    pictures: [picture(320, 320), picture(900, 900), picture(200, 200), picture(320, 320)],
  };

  assert.deepStrictEqual(
    shown(square).formats[0].pictures.map(({ width }) => width),
    [200, 320, 900],
  );
});

test('shows a photo that has nothing but crops as its largest', () => {
  const view = shown({
    width: 2000,
    height: 1333,
    pictures: [picture(100, 100), picture(300, 400)],
  });

  assert.deepStrictEqual([view.width, view.height], [300, 400]);
});

test('has nothing to show of a photo without pictures', () => {
  assert.strictEqual(shown({}), null);
  assert.strictEqual(shown({ pictures: [] }), null);
});

test('writes srcset by width', () => {
  assert.strictEqual(
    srcset([picture(320, 213), picture(640, 426)]),
    '/p/320x213.webp 320w, /p/640x426.webp 640w',
  );
});

test('takes the picture next to 640 pixels where there is no srcset', () => {
  assert.strictEqual(plain([picture(320, 1), picture(700, 1), picture(900, 1)]).width, 700);
  assert.strictEqual(plain([picture(320, 1)]).width, 320);
});

test('the snippet has absolute addresses, every width and the size to keep free', () => {
  const text = snippet(photo, 'https://pets.example');

  assert.match(text, /^<picture>\n {2}<source type="image\/webp"/);
  assert.match(text, /https:\/\/pets\.example\/p\/1280x853\.jpeg 1280w/);
  assert.match(text, /width="1280" height="853" alt=""/);
  assert.doesNotMatch(text, /"\/p\//);
  assert.doesNotMatch(text, /400x400/);
});
