'use strict';

const { createHmac } = require('crypto');
const { Refusal } = require('./answers');

/** The well-known key of Microsoft's own emulator: published, protects nothing, and cannot be taken for a real one. */
const KEY = 'C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==';

const MAXIMUM_SKEW_MINUTES = 15;

/**
 * Checks the signature of a request as Azure does.
 * https://learn.microsoft.com/rest/api/cosmos-db/access-control-on-cosmosdb-resources
 */
function requireSignature(request, segments) {
  const date = request.headers['x-ms-date'] || '';
  const given = request.headers.authorization;
  if (!given) {
    throw unauthorized('The request has no authorization header');
  }
  const token = new Map(
    decodeURIComponent(given)
      .split('&')
      .map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)])
  );
  if (token.get('type') !== 'master') {
    throw unauthorized(`The Cosmos test double takes keys only, not authorization of type '${token.get('type')}'`);
  }
  if (!(Math.abs(Date.now() - Date.parse(date)) <= MAXIMUM_SKEW_MINUTES * 60_000)) {
    throw unauthorized(`x-ms-date '${date}' is more than ${MAXIMUM_SKEW_MINUTES} minutes off ${new Date().toUTCString()}`);
  }
  if (!signatures(request.method, segments, date).includes(token.get('sig'))) {
    throw unauthorized('The signature does not fit: this is not the key of the Cosmos test double');
  }
}

/** A resource is signed by its names, or by its own id alone where the SDK addresses it by ids. */
function signatures(method, segments, date) {
  const isFeed = segments.length % 2 === 1;
  const type = isFeed ? segments[segments.length - 1] : segments[segments.length - 2] || '';
  const owner = isFeed ? segments.slice(0, -1) : segments;
  return [owner.join('/'), (owner[owner.length - 1] || '').toLowerCase()].map((link) =>
    createHmac('sha256', Buffer.from(KEY, 'base64'))
      .update(`${method.toLowerCase()}\n${type}\n${link}\n${date.toLowerCase()}\n\n`)
      .digest('base64')
  );
}

function unauthorized(message) {
  return new Refusal(401, 'Unauthorized', message);
}

module.exports = { KEY, requireSignature };
