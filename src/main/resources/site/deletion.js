/** Deleting a photo, once the person is sure. */

import { deletePhoto } from './api.js';
import { announce, button, el } from './dom.js';
import { listOf } from './lists.js';
import { go, urlOf } from './router.js';
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
  document.body.append(dialog);
  dialog.showModal();

  async function destroy() {
    sure.disabled = true;
    fault.textContent = '';
    try {
      await deletePhoto(album, id);
      listOf(album).remove(id);
      dialog.close();
      go(urlOf({ album }), { replace: true });
      announce('The photo is deleted');
    } catch (problem) {
      fault.replaceChildren(...faultNodes(problem));
      sure.disabled = false;
    }
  }
}
