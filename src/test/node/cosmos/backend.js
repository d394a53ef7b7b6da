'use strict';

const http = require('http');

/** The package's server, reached over a loopback port of its own: holds the databases, containers and documents. */
class Backend {
  constructor(host, port) {
    this.host = host;
    this.port = port;
    this.agent = new http.Agent({ keepAlive: true });
  }

  /** Sends one request; gives { status, headers, text }. Fails on 500, which the package uses for its own faults. */
  send(method, path, headers = {}, body = '') {
    const { host, port, agent } = this;
    const length = Buffer.byteLength(body);
    const options = { host, port, agent, method, path, headers: { ...headers, 'content-length': length } };
    return new Promise((resolve, reject) => {
      const request = http.request(options, async (response) => {
        try {
          const chunks = [];
          for await (const chunk of response) {
            chunks.push(chunk);
          }
          const text = Buffer.concat(chunks).toString('utf8');
          if (response.statusCode >= 500) {
            throw new Error(`@vercel/cosmosdb-server answered ${response.statusCode} to ${method} ${path}: ${text}`);
          }
          resolve({ status: response.statusCode, headers: response.headers, text });
        } catch (error) {
          reject(error);
        }
      });
      request.on('error', reject);
      request.end(body);
    });
  }

  /** The JSON at the path, or null when there is none. */
  async find(path) {
    const { status, text } = await this.send('GET', path);
    return status === 200 ? JSON.parse(text) : null;
  }
}

module.exports = { Backend };
