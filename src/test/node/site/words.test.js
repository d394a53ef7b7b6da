'use strict';

const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const { before, test } = require('node:test');
const { site } = require('./site');

let words, verdicts;
before(async () => {
  words = await site('words.js');
  verdicts = await site('verdicts.js');
});

const RECORD = fs.readFileSync(path.join(__dirname, '../../../../docs/record.md'), 'utf8');

/** The codes in the first column of the table that begins with a heading. */
function codes(heading) {
  const rows = RECORD.slice(RECORD.indexOf(heading)).split('\n\n')[0].split('\n').slice(2);
  return rows.flatMap((row) =>
    [...row.split('|')[1].matchAll(/`([^`]+)`/g)].map(([, code]) => code),
  );
}

test('every documented rejection says what is wrong and what to do', () => {
  const documented = codes('| rejection code |');

  assert.ok(documented.length > 10);
  for (const code of documented) {
    const { what, todo } = verdicts.rejection({ code, message: 'the message' });
    assert.notStrictEqual(what, 'the message', code);
    assert.match(`${what} ${todo}`, /^[A-Z].*\..*\.$/, code);
  }
});

test('an unknown rejection says its own message', () => {
  assert.strictEqual(
    verdicts.rejection({ code: 'new', message: 'It is too blue.' }).what,
    'It is too blue.',
  );
  assert.strictEqual(verdicts.rejection().what, 'This photo was refused.');
});

test('promises that a failed photo is tried again only as long as it is', () => {
  const hours = (count) => ({ uploadedAt: Date.now() - count * 3600 * 1000 });

  assert.match(verdicts.afterFailure(hours(1)), /tried again by itself, for some hours/);
  assert.match(verdicts.afterFailure(hours(9)), /add it once more/);
});

test('every documented hint has a sentence, and an unknown one is passed over', () => {
  const documented = codes('| hint in');

  assert.strictEqual(verdicts.hints(documented).length, documented.length);
  assert.deepStrictEqual(verdicts.hints(['new']), []);
});

test('every documented private kind has plain words', () => {
  const documented = codes('| kind in `privacy.found`');

  assert.ok(documented.length > 20);
  for (const kind of documented) {
    assert.notDeepStrictEqual(verdicts.removed([kind]), [kind]);
  }
});

test('names each removed thing once, and a block only if nothing in it has a name', () => {
  assert.deepStrictEqual(verdicts.removed(['exif', 'gps', 'location']), ['where it was taken']);
  assert.deepStrictEqual(verdicts.removed(['exif', 'xmp']), ['data about the picture']);
  assert.deepStrictEqual(verdicts.removed([]), []);
  assert.deepStrictEqual(verdicts.removed(), []);
});

test('writes sizes as people do', () => {
  const sizes = [
    0, 999, 1000, 1049, 86_000, 86_400, 999_499, 999_500, 4_100_000, 9_949_999, 9_960_000,
    52_428_800,
  ];

  assert.deepStrictEqual(sizes.map(words.bytes), [
    '0 bytes',
    '999 bytes',
    '1 KB',
    '1 KB',
    '86 KB',
    '86 KB',
    '999 KB',
    '1 MB',
    '4.1 MB',
    '9.9 MB',
    '10 MB',
    '52 MB',
  ]);
});

test('says what was saved, and nothing where nothing was', () => {
  assert.strictEqual(
    verdicts.saving({ source: { bytes: 4_100_000 }, bytesSaved: 4_014_000 }),
    'from 4.1 MB to 86 KB',
  );
  assert.strictEqual(verdicts.saving({ source: { bytes: 500 }, bytesSaved: 0 }), '');
  assert.strictEqual(verdicts.saving({ source: { bytes: 500 }, bytesSaved: -20 }), '');
  assert.strictEqual(verdicts.saving({}), '');
});

test('counts photos', () => {
  assert.deepStrictEqual([0, 1, 1200].map(words.photos), ['0 photos', '1 photo', '1,200 photos']);
});

test('takes names of albums as the API does', () => {
  const good = [
    'pets',
    'Käthe & <b>Söhne "x"',
    '🐶'.repeat(50),
    'a.b',
    '...x',
    'with space',
    '👩\u200d🚀',
    '🏴\u{e0067}\u{e0062}\u{e007f}',
  ];
  const bad = [
    '',
    '.',
    '..',
    'a.',
    'a\u200bb',
    'Ka\u0308the',
    '\ud83d',
    'a/b',
    'a\\b',
    '100%',
    'a?',
    'a#',
    ' a',
    'a ',
    'a\nb',
    'x'.repeat(101),
    '🐶'.repeat(51), // the API counts in UTF-16
  ];

  assert.deepStrictEqual(good.filter(words.albumFault), []);
  assert.deepStrictEqual(
    bad.filter((name) => !words.albumFault(name)),
    [],
  );
});

test('tells a fault by its code, else by its message, else plainly', () => {
  assert.match(words.faultWords({ code: 'network' }), /cannot be reached/);
  assert.strictEqual(words.faultWords({ code: 'other', message: 'Detail.' }), 'Detail.');
  assert.match(words.faultWords({}), /went wrong/);
});
