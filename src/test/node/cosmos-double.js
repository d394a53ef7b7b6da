'use strict';

/**
 * A test double for Azure Cosmos DB, on a free port of 127.0.0.1 over plain HTTP until standard input ends. Not an
 * emulator: it keeps documents in memory for tests, through a proxy in front of npm's @vercel/cosmosdb-server.
 *
 * It does what ./cosmos/operations.js lists, so that the Java SDK in gateway mode gets the answers it would get from
 * Azure, and it refuses everything else with 501 and a sentence, because the package behind it would answer much of
 * that wrongly without a word. Every request must be signed with the key of ./cosmos/signature.js, except those to
 * /_double/ (./cosmos/faults.js), which make it fail or wait on purpose.
 */
const http = require('http');
const { createHttpServer } = require('@vercel/cosmosdb-server');
const { endWithParent, ready } = require('./parent');
const { Answer, answerTo, failure } = require('./cosmos/answers');
const { Backend } = require('./cosmos/backend');
const { Faults } = require('./cosmos/faults');
const { classify, perform } = require('./cosmos/operations');
const { KEY, requireSignature } = require('./cosmos/signature');

const HOST = '127.0.0.1';
const faults = new Faults();

endWithParent();

listen(createHttpServer({ keepAlive: true }), (behind) => {
  const backend = new Backend(HOST, behind);
  const front = http.createServer((request, response) => {
    serve(backend, request)
      .catch(failure)
      .then((answer) => answer.sendTo(response));
  });
  listen(front, (port) => ready({ port, key: KEY }));
});

async function serve(backend, request) {
  const url = new URL(request.url.replace(/^\/+/, '/'), `http://${HOST}`);
  const text = await read(request);
  if (url.pathname.startsWith('/_double/')) {
    return Answer.json(200, faults.control(request, url.pathname, text));
  }
  const operation = classify(request, url.pathname);
  if (operation.name !== 'refused') {
    requireSignature(request, operation.segments);
  }
  return faults.around(operation.name, () => answerTo(() => perform(operation, request, text, backend)));
}

async function read(request) {
  const chunks = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function listen(server, then) {
  // Never closes an idle connection by itself: a client would at times write to one that is just closing.
  server.keepAliveTimeout = 0;
  server.listen(0, HOST, () => then(server.address().port));
}
