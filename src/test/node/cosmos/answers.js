'use strict';

const { randomUUID } = require('crypto');

/** What goes back to the client. */
class Answer {
  constructor(status, headers, body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  static json(status, value, headers = {}) {
    return new Answer(status, headers, JSON.stringify(value));
  }

  sendTo(response) {
    const body = Buffer.from(this.body || '', 'utf8');
    response.writeHead(this.status, {
      'content-type': 'application/json',
      'x-ms-activity-id': randomUUID(),
      'x-ms-request-charge': '1',
      ...this.headers,
      ...(this.status === 304 || this.status === 204 ? {} : { 'content-length': body.length }),
    });
    response.end(this.status === 304 || this.status === 204 ? undefined : body);
  }
}

/** An answer that is an error as Azure would give it, thrown from wherever it is found out. */
class Refusal extends Error {
  constructor(status, code, message, headers = {}) {
    super(message);
    this.answer = Answer.json(status, { code, message }, headers);
  }
}

/** For what Azure can do and the double cannot do rightly. */
function notHere(what) {
  return new Refusal(
    501,
    'NotImplemented',
    `The Cosmos test double refuses ${what}: it would get it wrong. Set pawpress.cosmos (or PAWPRESS_COSMOS) to the ` +
      "connection string of Microsoft's emulator or of Azure for this."
  );
}

function badRequest(message) {
  return new Refusal(400, 'BadRequest', message);
}

function notFound(message, headers = {}) {
  return new Refusal(404, 'NotFound', message, headers);
}

/** The answer to a thrown error: its own when it is a refusal, else 500 and the fault on the console. */
function failure(error) {
  if (error instanceof Refusal) {
    return error.answer;
  }
  console.error(error);
  return Answer.json(500, { code: 'InternalServerError', message: `The Cosmos test double failed: ${error.message}` });
}

async function answerTo(work) {
  try {
    return await work();
  } catch (error) {
    return failure(error);
  }
}

module.exports = { Answer, Refusal, answerTo, badRequest, failure, notFound, notHere };
