'use strict';

const KEY_HEADER = 'x-ms-documentdb-partitionkey';

/** The header with a document's partition key, as the SDKs write it: headers are ASCII. */
function keyHeader(partitionKey) {
  const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return { [KEY_HEADER]: JSON.stringify([partitionKey]).replace(/[^\x20-\x7e]/g, escaped) };
}

module.exports = { KEY_HEADER, keyHeader };
