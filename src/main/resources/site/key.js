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
  if (!asking && key !== refused && key) {
    return Promise.resolve(true);
  }
  asking ??= ask(refused !== undefined).finally(() => (asking = null));
  return asking;
}

function ask(wasWrong) {
  const dialog = document.getElementById('key');
  const input = dialog.querySelector('input');
  const fault = document.getElementById('key-fault');
  fault.hidden = !wasWrong;
  fault.textContent = wasWrong ? 'That key was not accepted.' : '';
  input.value = '';
  dialog.returnValue = '';
  dialog.querySelector('[value=cancel]').onclick = () => dialog.close('');
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener(
      'close',
      () => {
        const given = dialog.returnValue === 'use' ? input.value.trim() : '';
        input.value = '';
        if (given) {
          keep(given);
        }
        resolve(given !== '');
      },
      { once: true },
    );
  });
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
