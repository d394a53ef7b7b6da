'use strict';

/**
 * Runs Azurite (blobs, queues and tables, in memory only) on free ports of 127.0.0.1 until standard input ends.
 *
 * Azurite is given port 0 and says on the console which ports the operating system chose: no port is looked for
 * first and taken later, so two runs cannot clash.
 */
const { endWithParent, ready } = require('./parent');

const SERVICES = ['Blob', 'Queue', 'Table'];
const LISTENING = /^Azurite (\w+) service is successfully listening at http:\/\/127\.0\.0\.1:(\d+)$/;

endWithParent();

const ports = {};
const log = console.log;
console.log = (...words) => {
  log(...words);
  const listening = LISTENING.exec(words.join(' '));
  if (listening) {
    ports[listening[1].toLowerCase()] = Number(listening[2]);
    if (SERVICES.every((service) => ports[service.toLowerCase()])) {
      ready(ports);
    }
  }
};

process.argv.splice(2);
process.argv.push('--silent', '--disableTelemetry', '--inMemoryPersistence');
// The SDK's default service version is newer than the one Azurite knows.
process.argv.push('--skipApiVersionCheck');
for (const service of SERVICES.map((name) => name.toLowerCase())) {
  process.argv.push(`--${service}Host`, '127.0.0.1', `--${service}Port`, '0');
  // Clients keep connections longer than Azurite's 5 seconds, and would at times write to one that is just closing.
  process.argv.push(`--${service}KeepAliveTimeout`, '3600');
}
// Either would quietly make another Azurite of it: other accounts, or a database in place of memory.
delete process.env.AZURITE_ACCOUNTS;
delete process.env.AZURITE_DB;

require('azurite/dist/src/azurite.js');
