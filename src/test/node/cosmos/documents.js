'use strict';

const { Answer, Refusal, badRequest, notFound, notHere } = require('./answers');
const { secondsToLive } = require('./expiry');
const { KEY_HEADER, keyHeader } = require('./partition-keys');

const MAXIMUM_BYTES = 2 * 1024 * 1024;
const MAXIMUM_ID_BYTES = 1023;

function create(context) {
  requireNoPrecondition(context, 'if-match');
  return write(context, 'POST', {});
}

/** As on Azure, If-Match has no say when the document is new. */
function upsert(context) {
  return write(context, 'POST', { 'x-ms-documentdb-is-upsert': 'true' });
}

function replace(context) {
  const id = idInPath(context);
  const document = parse(context.text);
  if (document.id !== id) {
    throw badRequest(`The document's id '${document.id}' is not the id '${id}' it is to replace`);
  }
  return write(context, 'PUT', {});
}

async function read({ request, path, backend, keyName, ...context }) {
  requireNoResourceId(idInPath(context));
  const partitionKey = requirePartitionKey(request);
  // The package's own check of the key fails with 500 where no document is found; this header skips it, and the
  // look-up behind it goes by partition key and id anyway.
  const headers = { ...keyHeader(partitionKey), 'x-ms-documentdb-query-enablecrosspartition': 'true' };
  const answer = await backend.send('GET', path, headers);
  if (answer.status !== 200) {
    throw missing(idInPath(context), keyName, partitionKey);
  }
  if (request.headers['if-none-match'] === answer.headers.etag) {
    return new Answer(304, { etag: answer.headers.etag });
  }
  return new Answer(200, { etag: answer.headers.etag }, answer.text);
}

async function remove({ request, path, backend, keyName, ...context }) {
  requireNoPrecondition({ request }, 'if-none-match');
  requireNoResourceId(idInPath(context));
  const partitionKey = requirePartitionKey(request);
  const headers = { ...keyHeader(partitionKey), ...ifMatch(request) };
  const answer = await backend.send('DELETE', path, headers);
  if (answer.status === 404) {
    throw missing(idInPath(context), keyName, partitionKey);
  }
  return new Answer(answer.status, {}, answer.text);
}

async function write(context, method, extraHeaders) {
  const { request, text, path, backend, keyName } = context;
  requireNoPrecondition({ request }, 'if-none-match');
  const partitionKey = requirePartitionKey(request);
  const document = parse(text);
  requireDocument(document, text);
  const seconds = secondsToLive(document, context.definition);
  if (document[keyName] !== partitionKey) {
    throw new Refusal(
      400,
      'BadRequest',
      `The partition key given is '${partitionKey}', but the document has /${keyName} ${JSON.stringify(document[keyName])}`,
      { 'x-ms-substatus': '1001' }
    );
  }
  const answer = await backend.send(
    method,
    path,
    {
      'content-type': 'application/json',
      ...keyHeader(partitionKey),
      ...ifMatch(request),
      ...extraHeaders,
    },
    text
  );
  if (answer.status === 404) {
    throw missing(document.id, keyName, partitionKey);
  }
  if (answer.status >= 300) {
    return new Answer(answer.status, {}, answer.text);
  }
  context.expiry.written(context, partitionKey, document.id, answer.headers.etag, seconds);
  // The package sends the document in any case; a client that came to rely on that would find nothing on Azure.
  const isMinimal = request.headers.prefer === 'return=minimal';
  return new Answer(answer.status, { etag: answer.headers.etag }, isMinimal ? '' : answer.text);
}

/** The package knows ETags only; '*' means any version, which is what it does without the header. */
function ifMatch({ headers }) {
  const tag = headers['if-match'];
  return tag && tag !== '*' ? { 'if-match': tag } : {};
}

function requireNoPrecondition({ request }, header) {
  if (request.headers[header]) {
    throw notHere(`${header} on this kind of write`);
  }
}

/**
 * The package takes any falsy key for the document's id, and so would mix such documents up with others: only texts
 * are taken.
 */
function requirePartitionKey({ headers }) {
  const given = headers[KEY_HEADER];
  if (!given) {
    throw badRequest('PartitionKey value must be supplied for this operation');
  }
  const values = parse(given);
  if (!Array.isArray(values) || values.length !== 1 || typeof values[0] !== 'string' || values[0] === '') {
    throw notHere(`the partition key value ${given}, anything but one text that is not empty`);
  }
  return values[0];
}

function requireDocument(document, text) {
  const { id } = document;
  if (typeof id !== 'string' || id === '' || /[/\\?#]/.test(id) || Buffer.byteLength(id) > MAXIMUM_ID_BYTES) {
    throw badRequest(`The id ${JSON.stringify(id)} must be a text of 1 to ${MAXIMUM_ID_BYTES} bytes without / \\ ? #`);
  }
  if (Buffer.byteLength(text) > MAXIMUM_BYTES) {
    throw new Refusal(
      413,
      'RequestEntityTooLarge',
      `The document has ${Buffer.byteLength(text)} bytes, limit ${MAXIMUM_BYTES}`
    );
  }
  requireNoResourceId(id);
}

/** The package finds a document by its _rid too, whatever the partition key. */
function requireNoResourceId(id) {
  if (/^[A-Za-z0-9+/-]{22}==$/.test(id)) {
    throw notHere(`the id ${id}, which looks like a _rid`);
  }
}

function missing(id, keyName, partitionKey) {
  return notFound(`Entity with the specified id does not exist in the system: ${id} in ${keyName} ${partitionKey}`);
}

function idInPath({ segments }) {
  return segments[segments.length - 1];
}

function parse(text) {
  try {
    return JSON.parse(text) || {};
  } catch (error) {
    throw badRequest(`Not JSON: ${error.message}`);
  }
}

module.exports = { create, parse, read, remove, replace, requirePartitionKey, upsert };
