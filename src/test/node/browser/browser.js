'use strict';

/**
 * A browser over the site, and what every test holds of every page: no errors, nothing against the
 * page's policy, nothing that moves by itself.
 */
const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const { after, before } = require('node:test');
const { chromium } = require('playwright-core');

/** Where the site is, with a slash at the end. */
exports.SITE = process.env.PAWPRESS_SITE;

const SCREENSHOTS = process.env.PAWPRESS_SCREENSHOTS;
const FIXTURES = process.env.PAWPRESS_FIXTURES;
const AXE = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** For what takes as long as photos take; a test that goes well waits for none of it. */
const PATIENCE_MS = 120_000;

const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let browser;

before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.PAWPRESS_CHROMIUM ?? '/usr/bin/chromium',
    args: ARGUMENTS,
  });
});

after(() => browser?.close());

/** @returns {string} the path of a file that Java has made */
exports.fixture = (name) => path.join(FIXTURES, name);

/** @returns {string[]} the paths of those files that begin so */
exports.fixtures = (beginning) =>
  fs
    .readdirSync(FIXTURES)
    .filter((name) => name.startsWith(beginning))
    .sort()
    .map(exports.fixture);

/**
 * Runs with a page of its own, which is nobody's before, and then holds that nothing went wrong in it.
 *
 * @param {object} options of the browser's context, such as its viewport; `refusals: true` where the
 *     API is meant to refuse something, which Chromium's console tells as an error (`seen.refusals` is
 *     the same for a part of a test); `outages: true` where there is meant to be no answer
 * @param {(page: object, seen: {shifts: object[], refusals: boolean}) => Promise<void>} use
 */
exports.withPage = async ({ refusals = false, outages = false, ...options }, use) => {
  const context = await browser.newContext({
    baseURL: exports.SITE,
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  });
  try {
    context.setDefaultTimeout(PATIENCE_MS);
    const seen = { shifts: [], faults: [], refusals };
    await watch(context, seen);
    const page = await context.newPage();
    // From the first listener on, file choosers come here; later ones need not wait for that.
    page.on('filechooser', () => {});
    page.on('pageerror', (error) => seen.faults.push(`error: ${error.stack}`));
    page.on('console', (message) => {
      const expected =
        (seen.refusals && /status of 4\d\d/.test(message.text())) ||
        (outages && /net::ERR_|status of 50\d/.test(message.text()));
      if (message.type() === 'error' && !expected) {
        seen.faults.push(`console: ${message.text()} ${message.location().url}`);
      }
    });
    await use(page, seen);
    assert.deepStrictEqual(seen.faults, []);
  } finally {
    await context.close();
  }
};

async function watch(context, seen) {
  await context.exposeBinding('pawpressSeen', (_, kind, what) => seen[kind].push(what));
  await context.addInitScript(() => {
    const tell = window.pawpressSeen;
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      tell('faults', `policy: ${violatedDirective} ${blockedURI}`),
    );
    const nameOf = (node) => {
      const element = node?.nodeType === 1 ? node : node?.parentElement;
      return element ? `${element.tagName}.${element.className}` : 'gone';
    };
    const place = ({ x, y, width, height }) => `${[x, y, width, height].map(Math.round)}`;
    const movement = ({ node, previousRect, currentRect }) =>
      `${nameOf(node)} in ${location.search || '/'} from ${place(previousRect)} to ${place(currentRect)}`;
    new PerformanceObserver((list) => {
      list
        .getEntries()
        .filter(({ hadRecentInput }) => !hadRecentInput)
        .forEach(({ value, sources }) =>
          tell('shifts', { value, moved: sources.map(movement) }),
        );
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** Opens a view and waits until it has its height. */
exports.open = async (page, url) => {
  await page.goto(url);
  await exports.settled(page);
};

exports.settled = (page) => page.locator('body.settled').waitFor();

exports.albumUrl = (album, photo) =>
  `/?album=${encodeURIComponent(album)}${photo ? `&photo=${photo}` : ''}`;

/** Chooses files as a person does. */
exports.choose = async (page, files) => {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose photos' }).click();
  await (await chooser).setFiles(files);
};

/** The rows of what is being added. */
exports.rows = (page, stage) =>
  page.locator(stage ? `#tray li[data-stage=${stage}]` : '#tray li');

/** Waits until so many rows have come so far; a row that ends elsewhere ends the wait. */
exports.awaitRows = async (page, stage, count) => {
  await until(`${count} rows ${stage}`, async () => {
    const stages = await page
      .locator('#tray li')
      .evaluateAll((rows) => rows.map((row) => row.dataset.stage));
    const lost = stages.filter((one) => one !== stage && ['failed', 'rejected'].includes(one));
    assert.deepStrictEqual(lost, [], await page.locator('#tray').innerText());
    return stages.filter((one) => one === stage).length === count;
  });
};

/** Looks again and again. */
async function until(what, condition) {
  const end = Date.now() + PATIENCE_MS;
  while (!(await condition())) {
    assert.ok(Date.now() < end, `not within ${PATIENCE_MS / 1000} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
exports.until = until;

/** Sends a photo past the page, and gives it when it is done. */
exports.uploadPast = async (album, file) => {
  const answer = await fetch(`${exports.SITE}api/albums/${encodeURIComponent(album)}/photos`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream' },
    body: fs.readFileSync(file),
  });
  assert.strictEqual(answer.status, 202);
  const photo = new URL(answer.headers.get('location'), exports.SITE);
  for (;;) {
    const state = await (await fetch(photo, { headers: { Prefer: 'wait=20' } })).json();
    if (state.status !== 'processing') {
      return state;
    }
  }
};

/** Deletes a photo past the page. */
exports.deletePast = async (album, id) => {
  const photo = `${exports.SITE}api/albums/${encodeURIComponent(album)}/photos/${id}`;
  assert.strictEqual((await fetch(photo, { method: 'DELETE' })).status, 204);
};

/** What the API has in an album. */
exports.photosOf = async (album) => {
  const url = `${exports.SITE}api/albums/${encodeURIComponent(album)}/photos?limit=100`;
  return (await (await fetch(url)).json()).photos;
};

/** Keeps a picture of what is in view, or of all the page, as build output. */
exports.keep = (page, name, { whole = false } = {}) =>
  page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`), fullPage: whole });

/** Holds that axe finds no barrier in what is shown, at WCAG 2.2 AA. */
exports.holdNoBarriers = async (page) => {
  await page.evaluate(AXE);
  const violations = await page.evaluate(async (values) => {
    const { violations: found } = await window.axe.run(document, {
      runOnly: { type: 'tag', values },
      resultTypes: ['violations'],
    });
    return found.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html.slice(0, 200))]);
  }, RULES);
  assert.deepStrictEqual(violations, [], page.url());
};

/** Holds that the page is not wider than what shows it. */
exports.holdNothingIsCutOff = async (page) => {
  const { wide, shown } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    shown: document.documentElement.clientWidth,
  }));
  assert.ok(wide <= shown, `${page.url()} is ${wide} wide, shown are ${shown}`);
};
