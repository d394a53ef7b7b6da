/** The site's key: asked for when the API wants one, and kept until the tab is closed. */

const STORE = 'pawpress.key';

let key = read();
let asking = null;

export function keyHeader() {
  return key ? { 'x-functions-key': key } : {};
}

/**
 * Asks for the key, once for all who want it at the same time.
 *
 * @param {object} used the header that was refused
 * @returns {Promise<boolean>} whether there is another key to try
 */
export function askForKey(used) {
  const refused = used['x-functions-key'];
  if (!asking && key && key !== refused) {
    return Promise.resolve(true);
  }
  asking ??= ask(refused !== undefined).finally(() => (asking = null));
  return asking;
}

async function ask(wasWrong) {
  const { keyFromPerson } = await import('./ask.js');
  const given = await keyFromPerson(wasWrong);
  if (given) {
    keep(given);
  }
  return given !== '';
}

function keep(given) {
  key = given;
  try {
    sessionStorage.setItem(STORE, given);
  } catch {
    // Then it is kept as long as the page.
  }
}

function read() {
  try {
    return sessionStorage.getItem(STORE) ?? '';
  } catch {
    return '';
  }
}
