'use strict';

const { createHash } = require('crypto');
const { createRequire } = require('module');
const { Answer, Refusal, badRequest, notHere } = require('./answers');
const { parse, requirePartitionKey } = require('./documents');
const { KEY_HEADER } = require('./partition-keys');
const { orderPaths, requireSubset } = require('./subset');

// The query language is a package of its own that the server depends on.
const { default: compile } = createRequire(require.resolve('@vercel/cosmosdb-server'))('@zeit/cosmosdb-query');

const WHOLE = { min: '', max: 'FF', isMinInclusive: true, isMaxInclusive: false };

/**
 * The plan that the SDK asks for before each query. A container is one range here, so nothing is left for the SDK to
 * merge: ORDER BY and COUNT over everything are the work of runQuery.
 */
async function planOf({ text }) {
  const { select } = query(parse(text)).ast.body;
  return Answer.json(200, {
    partitionedQueryExecutionInfoVersion: 2,
    queryInfo: {
      distinctType: 'None',
      top: null,
      offset: null,
      limit: null,
      orderBy: [],
      orderByExpressions: [],
      groupByExpressions: [],
      groupByAliases: [],
      aggregates: [],
      groupByAliasToAggregateType: {},
      rewrittenQuery: '',
      // Tells the SDK that results may be plain values in place of documents.
      hasSelectValue: Boolean(select.value),
    },
    queryRanges: [WHOLE],
  });
}

/** Runs a query over the documents of one partition, or of all; the package by itself would always take all. */
async function runQuery({ request, text, backend, containerPath, definition, keyName }) {
  const specification = parse(text);
  const partitionKey = request.headers[KEY_HEADER] ? requirePartitionKey(request) : undefined;
  const fingerprint = createHash('sha256').update(JSON.stringify([text, partitionKey])).digest('base64');
  const everything = (await backend.find(`${containerPath}/docs`)).Documents;
  const documents =
    partitionKey === undefined ? everything : everything.filter((document) => document[keyName] === partitionKey);
  requireOrderable(specification, documents);

  const { result, continuation } = execute(query(specification), documents, {
    parameters: specification.parameters,
    maxItemCount: Number(request.headers['x-ms-max-item-count'] || -1),
    continuation: continuationIn(request, fingerprint),
    compositeIndexes: (definition.indexingPolicy || {}).compositeIndexes || [],
  });
  return Answer.json(
    200,
    { _rid: definition._rid, Documents: result, _count: result.length },
    {
      'x-ms-item-count': String(result.length),
      ...(continuation ? { 'x-ms-continuation': JSON.stringify({ ...continuation, fingerprint }) } : {}),
    }
  );
}

/** The compiled query, when all of it is in the subset that the double gets right. */
function query({ query: sql, parameters = [] }) {
  if (typeof sql !== 'string') {
    throw badRequest('The request has no query');
  }
  let compiled;
  try {
    compiled = compile(sql);
  } catch (error) {
    requireSubset(sql);
    throw badRequest(`Syntax error in '${sql}': ${error.message}`);
  }
  requireSubset(sql, compiled.ast, parameters);
  return compiled;
}

function execute(compiled, documents, options) {
  try {
    return compiled.exec(documents, options);
  } catch (error) {
    if (error instanceof Refusal) {
      throw error;
    }
    throw badRequest(error.message);
  }
}

/** The package leaves out documents that lack what they are ordered by, where Azure returns them. */
function requireOrderable(specification, documents) {
  const all = query(specification);
  const paths = orderPaths(all.ast);
  all.ast.body.orderBy = null;
  all.ast.body.select = { type: 'select_specification', '*': true };
  for (const path of paths) {
    const valueOf = (document) => path.reduce((value, name) => (value === null ? undefined : (value || {})[name]), document);
    const odd = execute(all, documents, { parameters: specification.parameters }).result.find((document) => {
      const value = valueOf(document);
      return value === undefined || (typeof value === 'object' && value !== null);
    });
    if (odd) {
      throw notHere(`ORDER BY ${path.join('.')}, which is no plain value in document ${odd.id},`);
    }
  }
}

/** The package would take a token that it cannot read for the first page. */
function continuationIn({ headers }, fingerprint) {
  if (!headers['x-ms-continuation']) {
    return null;
  }
  const continuation = parse(headers['x-ms-continuation']);
  if (typeof continuation.token !== 'string' || continuation.fingerprint !== fingerprint) {
    throw badRequest('The continuation token is not one of this query');
  }
  return continuation;
}

module.exports = { planOf, runQuery };
