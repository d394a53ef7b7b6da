'use strict';

const { badRequest, notHere } = require('./answers');
const { keyHeader } = require('./partition-keys');

const LONGEST = 2147483647;

/**
 * Documents with a ttl, which the package knows nothing of. As on Azure they are not seen any more from the second in
 * which they end; here they are removed then, before the next request about their container is answered.
 */
class Expiry {
  constructor() {
    this.due = new Map();
  }

  /** Notes when what has just been written ends, in place of when what was there before it did. */
  written({ containerPath }, partitionKey, id, etag, seconds) {
    const key = JSON.stringify([containerPath, partitionKey, id]);
    if (seconds === null) {
      this.due.delete(key);
    } else {
      this.due.set(key, { containerPath, partitionKey, id, etag, at: Date.now() + seconds * 1000 });
    }
  }

  /** Removes what has ended, but nothing that was written since in its place. */
  async remove(backend, containerPath) {
    const now = Date.now();
    for (const [key, document] of this.due) {
      if (document.containerPath === containerPath && document.at <= now) {
        const headers = {
          ...keyHeader(document.partitionKey),
          'if-match': document.etag,
        };
        await backend.send('DELETE', `${containerPath}/docs/${encodeURIComponent(document.id)}`, headers);
        if (this.due.get(key) === document) {
          this.due.delete(key);
        }
      }
    }
  }
}

/** How long a document is to live, or null for ever. */
function secondsToLive({ ttl }, { defaultTtl }) {
  if (ttl === undefined || ttl === null) {
    return null;
  }
  if (!Number.isInteger(ttl) || (ttl < 1 && ttl !== -1) || ttl > LONGEST) {
    throw badRequest(`The ttl ${JSON.stringify(ttl)} must be -1 or a whole number from 1 to ${LONGEST}`);
  }
  if (defaultTtl !== -1) {
    throw notHere('documents that would expire if their container had a defaultTtl');
  }
  return ttl === -1 ? null : ttl;
}

module.exports = { Expiry, secondsToLive };
