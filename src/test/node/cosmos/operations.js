'use strict';

const { Answer, notFound, notHere } = require('./answers');
const documents = require('./documents');
const { Expiry } = require('./expiry');
const { planOf, runQuery } = require('./queries');

/** What the double does, by the resource's shape; all that is not here is refused. */
const OPERATIONS = {
  'GET ': ['account', readAccount],
  'GET dbs': ['databases', forward],
  'POST dbs': ['databases', forward],
  'GET dbs/*': ['databases', forward],
  'DELETE dbs/*': ['databases', forward],
  'GET dbs/*/colls': ['containers', inDatabase(forward)],
  'POST dbs/*/colls': ['containers', inDatabase(createContainer)],
  'GET dbs/*/colls/*': ['containers', inDatabase(forward)],
  'DELETE dbs/*/colls/*': ['containers', inDatabase(forward)],
  'GET dbs/*/colls/*/pkranges': ['ranges', inContainer(forward)],
  'POST dbs/*/colls/*/docs': ['create', inContainer(documents.create)],
  'POST-UPSERT dbs/*/colls/*/docs': ['upsert', inContainer(documents.upsert)],
  'POST-PLAN dbs/*/colls/*/docs': ['plan', inContainer(planOf)],
  'POST-QUERY dbs/*/colls/*/docs': ['query', inContainer(runQuery)],
  'GET dbs/*/colls/*/docs/*': ['read', inContainer(documents.read)],
  'PUT dbs/*/colls/*/docs/*': ['replace', inContainer(documents.replace)],
  'DELETE dbs/*/colls/*/docs/*': ['delete', inContainer(documents.remove)],
};

const expiry = new Expiry();

const REFUSED_HEADERS = {
  'x-ms-documentdb-pre-trigger-include': 'triggers',
  'x-ms-documentdb-post-trigger-include': 'triggers',
  'x-ms-start-epk': 'feed ranges',
  'x-ms-end-epk': 'feed ranges',
};

function classify(request, pathname) {
  const segments = pathname.split('/').filter(Boolean).map(decodeURIComponent);
  const shape = segments.map((segment, index) => (index % 2 === 0 ? segment : '*')).join('/');
  const method = request.method + variant(request);
  const known = OPERATIONS[`${method} ${shape}`];
  if (!known) {
    return { name: 'refused', segments, run: () => Promise.reject(notHere(describe(method, shape))) };
  }
  const [name, run] = known;
  return { name, segments, run, path: pathname };
}

function perform(operation, request, text, backend) {
  for (const [header, feature] of Object.entries(REFUSED_HEADERS)) {
    if (request.headers[header]) {
      throw notHere(feature);
    }
  }
  const [, database, , container] = operation.segments;
  return operation.run({ ...operation, request, text, backend, database, container });
}

function variant(request) {
  const has = (header) => /^true$/i.test(request.headers[header] || '');
  if (has('x-ms-cosmos-is-batch-request')) {
    return '-BATCH';
  }
  if (has('x-ms-cosmos-is-query-plan-request')) {
    return '-PLAN';
  }
  if (has('x-ms-documentdb-isquery') || request.headers['content-type'] === 'application/query+json') {
    return '-QUERY';
  }
  return has('x-ms-documentdb-is-upsert') ? '-UPSERT' : '';
}

function describe(method, shape) {
  if (method.endsWith('-BATCH')) {
    return 'transactional batches and bulk operations';
  }
  if (method.startsWith('PATCH')) {
    return 'patch operations';
  }
  if (shape === 'dbs/*/colls/*/docs') {
    return 'feeds of all documents and the change feed';
  }
  if (/sprocs|triggers|udfs/.test(shape)) {
    return 'stored procedures, triggers and user-defined functions';
  }
  return `${method} on ${shape || 'the account'}`;
}

/** Refers the client to this address, where the package would name its own port and https. */
async function readAccount({ request, backend }) {
  const account = await backend.find('/');
  const locations = [{ name: 'Local', databaseAccountEndpoint: `http://${request.headers.host}/` }];
  return Answer.json(200, { ...account, writableLocations: locations, readableLocations: locations });
}

async function forward({ request, path, text, backend }) {
  const answer = await backend.send(request.method, path, kept(request.headers), text);
  return new Answer(answer.status, keptOfAnswer(answer.headers), answer.text);
}

function kept(headers) {
  const names = ['content-type', 'a-im', 'if-none-match'];
  return Object.fromEntries(names.filter((name) => headers[name]).map((name) => [name, headers[name]]));
}

function keptOfAnswer(headers) {
  return headers.etag ? { etag: headers.etag } : {};
}

function createContainer(context) {
  const { partitionKey = {}, defaultTtl, uniqueKeyPolicy = {} } = documents.parse(context.text);
  const [path, ...more] = partitionKey.paths || [];
  if (more.length > 0 || !/^\/[A-Za-z]\w*$/.test(path || '') || (partitionKey.kind || 'Hash') !== 'Hash') {
    throw notHere(`the partition key ${JSON.stringify(partitionKey)}, anything but one top-level property`);
  }
  if (![undefined, null, -1].includes(defaultTtl)) {
    throw notHere('documents that expire by themselves (a defaultTtl other than -1)');
  }
  if ((uniqueKeyPolicy.uniqueKeys || []).length > 0) {
    throw notHere('unique keys');
  }
  return forward(context);
}

function inDatabase(run) {
  return async (context) => {
    if (!(await context.backend.find(`/dbs/${encodeURIComponent(context.database)}`))) {
      throw notFound(`Owner resource does not exist: no database ${context.database}`, { 'x-ms-substatus': '1003' });
    }
    return run(context);
  };
}

function inContainer(run) {
  return inDatabase(async (context) => {
    const { backend, database, container } = context;
    const containerPath = `/dbs/${encodeURIComponent(database)}/colls/${encodeURIComponent(container)}`;
    const definition = await backend.find(containerPath);
    if (!definition) {
      throw notFound(`Owner resource does not exist: no container ${container}`, { 'x-ms-substatus': '1003' });
    }
    await expiry.remove(backend, containerPath);
    return run({ ...context, containerPath, definition, expiry, keyName: definition.partitionKey.paths[0].slice(1) });
  });
}

module.exports = { classify, perform };
