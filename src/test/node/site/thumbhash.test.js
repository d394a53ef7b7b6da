'use strict';

const assert = require('node:assert');
const { before, test } = require('node:test');
const { site } = require('./site');

/** What the npm package thumbhash 0.1.1 makes of them: width, height, and the first, middle and last pixel. */
const KNOWN = {
  landscape: [
    'otgJRYiHiIh/mHiEd5d4eTyA5lBJ',
    32,
    23,
    [128, 177, 224, 255],
    [203, 166, 102, 255],
    [45, 137, 98, 255],
  ],
  portrait: [
    'oegNUwyGj1h4iHiGW4DDZAg=',
    14,
    32,
    [90, 162, 246, 255],
    [220, 147, 70, 255],
    [29, 149, 101, 255],
  ],
  long: [
    '4rcJSYaHiHd/mDh4WoDLQNo=',
    32,
    5,
    [127, 161, 194, 255],
    [137, 167, 170, 255],
    [90, 133, 49, 255],
  ],
  transparent: [
    'ouiJPIo7hohfh5OX6AR6P5UGY1eGiIh3CA==',
    32,
    26,
    [147, 156, 154, 0],
    [188, 161, 115, 251],
    [41, 117, 63, 255],
  ],
  high: [
    'nggGIQIQZFh3ZHVy33h496o=',
    5,
    32,
    [85, 65, 0, 255],
    [134, 133, 146, 255],
    [136, 135, 132, 255],
  ],
};

let decode;
before(async () => ({ decode } = await site('thumbhash.js')));

for (const [name, [base64, width, height, first, middle, last]] of Object.entries(KNOWN)) {
  test(`draws a ${name} likeness as the reference does`, () => {
    const pixels = decode(Buffer.from(base64, 'base64'), width, height);
    const at = (x, y) => [...pixels.slice(4 * (y * width + x)).slice(0, 4)];

    assert.strictEqual(pixels.length, 4 * width * height);
    isLike(at(0, 0), first);
    isLike(at(width >> 1, height >> 1), middle);
    isLike(at(width - 1, height - 1), last);
  });
}

test('draws the same likeness at another size', () => {
  const hash = Buffer.from(KNOWN.landscape[0], 'base64');

  isLike(
    [...decode(hash, 1, 1)],
    [
      ...decode(hash, 33, 33)
        .slice(4 * (16 * 33 + 16))
        .slice(0, 4),
    ],
  );
});

function isLike(actual, expected) {
  const near =
    actual.length === 4 && actual.every((value, i) => Math.abs(value - expected[i]) <= 1);
  assert.ok(near, `${actual} is not ${expected}`);
}
