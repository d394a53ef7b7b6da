/** Deleting a photo, once the person is sure. */

import { deletePhoto } from './api.js';
import { announce, button, el, tell } from './dom.js';
import { listOf } from './lists.js';
import { go, route, urlOf } from './router.js';
import { faultNodes } from './sign-in.js';

export function deleteButton(photo) {
  return button('bin', 'Delete', () => askToDelete(photo), { kind: 'danger' });
}

function askToDelete({ album, id }) {
  const fault = el('p', { class: 'fault', role: 'alert' });
  const sure = button('bin', 'Delete the photo', destroy, { kind: 'danger main' });
  const keep = button(null, 'Keep it', () => dialog.close());
  const dialog = el(
    'dialog',
    { 'aria-labelledby': 'delete-title', onclose: () => dialog.remove() },
    el('h2', { id: 'delete-title' }, 'Delete this photo?'),
    el(
      'p',
      {},
      'The upload and all its pictures go. Pages that show them will have a gap.',
    ),
    fault,
    el('div', { class: 'buttons' }, keep, sure),
  );
  // Within the view, it goes with it.
  document.getElementById('main').append(dialog);
  dialog.showModal();

  /** Disabled, the button would lose the focus. */
  const setBusy = (busy) => sure.setAttribute('aria-disabled', String(busy));

  async function destroy() {
    if (sure.getAttribute('aria-disabled') === 'true') {
      return;
    }
    setBusy(true);
    fault.textContent = '';
    try {
      await deletePhoto(album, id);
      gone();
    } catch (problem) {
      fault.replaceChildren(...faultNodes(problem));
      if (!dialog.isConnected) {
        tell(`The photo was not deleted. ${fault.textContent}`);
      }
    }
    setBusy(false);
  }

  /** The person may be elsewhere by now. */
  function gone() {
    listOf(album).remove(id);
    dialog.close();
    if (route().album === album && route().photo === id) {
      go(urlOf({ album }), { replace: true });
    }
    document.querySelector(`[data-photo="${id}"]`)?.remove();
    announce('The photo is deleted');
  }
}
