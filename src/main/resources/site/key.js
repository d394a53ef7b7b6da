/** The site's key: asked for when the API wants one, and kept until the tab is closed. */

import { load } from './load.js';

const STORE = 'pawpress.key';

let key = read();
let asking = null;

/** The site wants a key; the person has none, or gives it later. */
let wanted = false;
let declined = false;

export function keyHeader() {
  return key ? { 'x-functions-key': key } : {};
}

/** Somebody does something that may need the key: they are asked even if they had none before. */
export function askAgain() {
  declined = false;
}

/**
 * Waits while the person is being asked, and asks first where a key is known to be wanted.
 *
 * @returns {Promise<boolean>|boolean} whether a call has a chance
 */
export function mayCall() {
  return asking ?? (!declined && (!wanted || key !== '' || askForKey({})));
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
  wanted = true;
  key = '';
  if (declined) {
    return Promise.resolve(false);
  }
  asking ??= ask(refused !== undefined)
    .catch(() => false)
    .finally(() => (asking = null));
  return asking;
}

async function ask(wasWrong) {
  const { keyFromPerson } = await load('ask.js');
  const given = await keyFromPerson(wasWrong);
  if (given) {
    keep(given);
  }
  declined = given === '';
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
