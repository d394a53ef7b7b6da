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
  if (!copy) {
    copy = fs.mkdtempSync(path.join(os.tmpdir(), 'pawpress-site-'));
    process.on('exit', () => fs.rmSync(copy, { recursive: true, force: true }));
    fs.cpSync(SITE, copy, { recursive: true });
    fs.writeFileSync(path.join(copy, 'package.json'), '{"type":"module"}');
  }
  return import(pathToFileURL(path.join(copy, file)));
};
