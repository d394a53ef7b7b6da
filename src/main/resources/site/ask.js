/** The dialog that asks for the site's key. */

import { button, el } from './dom.js';

/** What a header may carry: keys have nothing else, but what is copied along with one often does. */
const KEY = /^[\x21-\x7e]+$/;

/** @returns {Promise<string>} the key, or '' if the person has none */
export function keyFromPerson(wasWrong) {
  let given = '';
  const input = el('input', {
    id: 'key-value',
    type: 'password',
    autocomplete: 'current-password',
    required: true,
    'aria-describedby': 'key-fault key-why',
  });
  const fault = el('p', { class: 'fault', id: 'key-fault', role: 'alert' });
  const refuse = (words) => {
    fault.textContent = words;
    input.setAttribute('aria-invalid', 'true');
    input.focus();
  };
  const use = (event) => {
    event.preventDefault();
    given = input.value.trim();
    if (KEY.test(given)) {
      dialog.close();
    } else {
      given = '';
      refuse('A key has no spaces and no letters with accents. Copy it once more.');
    }
  };
  const form = el(
    'form',
    { onsubmit: use },
    el('h2', { id: 'key-title' }, 'This site asks for a key'),
    el(
      'p',
      { id: 'key-why' },
      'Adding and deleting photos is for those who have it. It is kept until you close this tab.',
    ),
    fault,
    el('label', { for: 'key-value' }, 'Key'),
    input,
    el(
      'div',
      { class: 'buttons' },
      button(null, 'Not now', () => dialog.close()),
      el('button', { class: 'main' }, 'Use this key'),
    ),
  );
  const dialog = el('dialog', { id: 'key', 'aria-labelledby': 'key-title' }, form);
  document.body.append(dialog);
  dialog.showModal();
  if (wasWrong) {
    refuse('That key was not accepted.');
  }
  input.focus();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(given);
    });
  });
}
