'use strict';

const { Answer, badRequest, notFound } = require('./answers');

const OPERATIONS = ['create', 'read', 'replace', 'upsert', 'delete', 'query'];

/**
 * Failures and delays on request, for tests of what happens when Cosmos DB is slow, busy or away:
 *
 *   POST /_double/fail   {"status": 503, "times": 2, "operations": ["upsert"], "afterwards": false}
 *   POST /_double/delay  {"milliseconds": 500, "times": 1, "operations": ["upsert"]}
 *   POST /_double/reset  {}
 *
 * Each rule holds for the next `times` requests of the named operations (all of them if none is named), retries of the
 * SDK included; rules of one kind are used up in the order they came. `afterwards` does the work first and then reports
 * the failure: the answer that got lost. The reply to each tells what is still pending.
 * Only application/json is taken, so that no web page can send it without the browser asking first.
 */
class Faults {
  constructor() {
    this.rules = { fail: [], delay: [] };
  }

  control(request, path, text) {
    if (request.method !== 'POST' || request.headers['content-type'] !== 'application/json') {
      throw badRequest(`${path} takes POST with content-type application/json`);
    }
    const given = parse(text);
    const { times = 1, operations = OPERATIONS } = given;
    requireCount('times', times, 1, 1_000_000);
    const unknown = Array.isArray(operations) ? operations.find((name) => !OPERATIONS.includes(name)) : operations;
    if (unknown !== undefined || operations.length === 0) {
      throw badRequest(`operations must be some of ${OPERATIONS}, not ${JSON.stringify(unknown)}`);
    }
    switch (path) {
      case '/_double/fail':
        requireCount('status', given.status, 400, 599);
        this.rules.fail.push({ times, operations, status: given.status, afterwards: given.afterwards === true });
        break;
      case '/_double/delay':
        requireCount('milliseconds', given.milliseconds, 1, 600_000);
        this.rules.delay.push({ times, operations, milliseconds: given.milliseconds });
        break;
      case '/_double/reset':
        this.rules = { fail: [], delay: [] };
        break;
      default:
        throw notFound(`Nothing at ${path}: there are /_double/fail, /_double/delay and /_double/reset`);
    }
    return this.rules;
  }

  /** Does the work, unless or until a rule says otherwise. */
  async around(operation, work) {
    const delay = this.take('delay', operation);
    const fault = this.take('fail', operation);
    if (delay) {
      await new Promise((resolve) => setTimeout(resolve, delay.milliseconds));
    }
    if (!fault) {
      return work();
    }
    if (fault.afterwards) {
      await work();
    }
    return Answer.json(
      fault.status,
      { code: String(fault.status), message: 'The Cosmos test double was told to fail' },
      fault.status === 429 ? { 'x-ms-retry-after-ms': '1', 'x-ms-substatus': '3200' } : {}
    );
  }

  take(kind, operation) {
    const rule = this.rules[kind].find(({ operations }) => operations.includes(operation));
    if (rule) {
      rule.times -= 1;
      this.rules[kind] = this.rules[kind].filter(({ times }) => times > 0);
    }
    return rule;
  }
}

function requireCount(name, value, least, most) {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw badRequest(`${name} must be a whole number from ${least} to ${most}, not ${JSON.stringify(value)}`);
  }
}

function parse(text) {
  try {
    return JSON.parse(text) || {};
  } catch (error) {
    throw badRequest(`Not JSON: ${error.message}`);
  }
}

module.exports = { Faults };
