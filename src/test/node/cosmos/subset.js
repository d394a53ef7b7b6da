'use strict';

const { badRequest, notHere } = require('./answers');

/**
 * The part of the query language that the double, Microsoft's emulator and Azure answer alike: filters, parameters,
 * ORDER BY, SELECT VALUE COUNT, and the functions below. Everything else is refused by name, because the package
 * behind the double ignores some of it and gives other results for more.
 */
const FUNCTIONS = {
  ARRAY_CONTAINS: 2,
  ARRAY_LENGTH: 1,
  CONTAINS: 2,
  COUNT: 1,
  ENDSWITH: 2,
  IS_ARRAY: 1,
  IS_BOOL: 1,
  IS_DEFINED: 1,
  IS_NULL: 1,
  IS_NUMBER: 1,
  IS_STRING: 1,
  LENGTH: 1,
  LOWER: 1,
  STARTSWITH: 2,
  UPPER: 1,
};

const REFUSED_WORDS = [
  'DISTINCT',
  'TOP',
  'OFFSET',
  'LIMIT',
  'GROUP\\s+BY',
  'LIKE',
  'BETWEEN',
  'JOIN',
  'EXISTS',
  'ESCAPE',
  'NOT\\s+IN',
];

const NODES = new Set([
  'sql',
  'select_query',
  'select_specification',
  'object_property_list',
  'from_specification',
  'from_source',
  'collection_expression',
  'filter_condition',
  'sort_specification',
  'sort_expression',
  'scalar_binary_expression',
  'scalar_unary_expression',
  'scalar_member_expression',
  'scalar_function_expression',
  'scalar_in_expression',
  'identifier',
  'parameter_name',
  'string_constant',
  'number_constant',
  'boolean_constant',
  'null_constant',
]);

const OPERATORS = new Set(['=', '!=', '<>', '<', '<=', '>', '>=', 'AND', 'OR', 'NOT', '+', '-']);

const PLAIN = new Set(['parameter_name', 'string_constant', 'number_constant', 'boolean_constant', 'null_constant']);

function requireSubset(sql, tree, parameters = []) {
  const bare = sql.replace(/"(\\.|[^"\\])*"|'(\\.|[^'\\])*'/g, "''");
  for (const word of REFUSED_WORDS) {
    const found = new RegExp(`(?<![\\w.@])${word}\\b`, 'i').exec(bare);
    if (found) {
      throw notHere(`queries with ${found[0].toUpperCase()}`);
    }
  }
  if (tree) {
    requireKnown(tree, new Map(parameters.map(({ name, value }) => [name, value])));
    requireCountAlone(tree.body);
  }
}

function requireKnown(node, parameters, isUnderNot = false) {
  if (!NODES.has(node.type)) {
    throw notHere(`queries with a ${node.type.replaceAll('_', ' ')}`);
  }
  if (node.operator && !OPERATORS.has(node.operator.toUpperCase())) {
    throw notHere(`queries with the operator ${node.operator}`);
  }
  if (node.type === 'parameter_name' && !parameters.has(node.name)) {
    throw badRequest(`The query's parameter ${node.name} has no value`);
  }
  if (node.type === 'scalar_function_expression') {
    requireFunction(node);
  }
  requireClearNot(node);
  if (node.type === 'scalar_in_expression') {
    requirePlainList(node, parameters, isUnderNot);
  }
  const isNot = isUnderNot || node.operator === 'NOT';
  for (const child of children(node)) {
    requireKnown(child, parameters, isNot);
  }
}

function children(node) {
  return Object.values(node)
    .flat()
    .flatMap((value) => {
      if (!value || typeof value !== 'object') {
        return [];
      }
      return value.type ? [value] : children(value);
    });
}

function requireFunction({ name, arguments: given, udf }) {
  const count = udf ? undefined : FUNCTIONS[name.name.toUpperCase()];
  if (count === undefined || given.length !== count) {
    throw notHere(`queries with ${udf ? 'udf.' : ''}${name.name} of ${given.length} arguments`);
  }
}

/** The package reads NOT a = b as (NOT a) = b. */
function requireClearNot(node) {
  const isComparison = node.type === 'scalar_in_expression' || !['AND', 'OR', undefined].includes(node.operator);
  if (isComparison && [node.left, node.right, node.value].some((side) => side && side.operator === 'NOT')) {
    throw notHere('queries with NOT before a comparison that is not in parentheses');
  }
}

/** The package compares the members of a list by identity, and takes what is missing for "not in" it. */
function requirePlainList({ list }, parameters, isUnderNot) {
  const isPlain = (member) =>
    PLAIN.has(member.type) && (parameters.get(member.name) === null || typeof parameters.get(member.name) !== 'object');
  if (isUnderNot || !list.every(isPlain)) {
    throw notHere(isUnderNot ? 'queries with NOT around IN' : 'queries with IN over anything but plain values');
  }
}

/** COUNT is right as all that is selected, and nowhere else. */
function requireCountAlone({ select, orderBy, ...rest }) {
  const counts = (node) => isCount(node) || children(node).some(counts);
  const selected = select.value;
  const isCounting = Boolean(selected && isCount(selected));
  const elsewhere = isCounting ? selected.arguments : [select];
  if (elsewhere.some(counts) || children(rest).some(counts) || (isCounting && orderBy)) {
    throw notHere('queries with COUNT anywhere but in SELECT VALUE COUNT(...) without ORDER BY');
  }
}

function isCount({ type, name }) {
  return type === 'scalar_function_expression' && name.name.toUpperCase() === 'COUNT';
}

/** What a query is ordered by, each as the property names from the document down. */
function orderPaths({ body: { orderBy } }) {
  const pathOf = ({ type, object, property }) =>
    type === 'scalar_member_expression' ? [...pathOf(object), property.name || property.value] : [];
  return orderBy ? orderBy.expressions.map(({ expression }) => pathOf(expression)) : [];
}

module.exports = { orderPaths, requireSubset };
