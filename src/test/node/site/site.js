'use strict';

/**
 * The site's modules for tests in Node. The site has no package.json that calls them ES modules, so a copy gets one:
 * every Node reads that alike.
 */
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

const SITE = path.join(__dirname, '../../../main/resources/site');
let copy;

/** @returns {Promise<object>} what a module of the site exports */
exports.site = (file) => {
  copy ??= exports.freshSite();
  return copy.import(file);
};

/**
 * A copy whose modules remember nothing.
 *
 * @param {object} [instead] text of modules that are to be others
 * @returns {{import: (file: string) => Promise<object>, breakModule: (file: string) => void,
 *     mendModule: (file: string) => void}}
 */
exports.freshSite = (instead = {}) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pawpress-site-'));
  process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
  fs.cpSync(SITE, folder, { recursive: true });
  const write = (file, text) => fs.writeFileSync(path.join(folder, file), text);
  write('package.json', '{"type":"module"}');
  Object.entries(instead).forEach(([file, text]) => write(file, text));
  return {
    import: (file) => import(pathToFileURL(path.join(folder, file))),
    breakModule: (file) => write(file, "throw new Error('not loaded')"),
    mendModule: (file) => fs.cpSync(path.join(SITE, file), path.join(folder, file)),
  };
};
