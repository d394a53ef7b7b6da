/** What was sent and is not done yet, kept over a reload: ids and albums, nothing else. */

const STORE = 'pawpress.sent';
const MOST = 500;
const LONGEST_MS = 3 * 24 * 3600 * 1000;

/** @returns {{album: string, id: string, at: number}[]} */
export function sent() {
  try {
    const kept = JSON.parse(localStorage.getItem(STORE)) ?? [];
    return kept.filter(({ album, id, at }) => album && id && Date.now() - at < LONGEST_MS);
  } catch {
    return [];
  }
}

export function rememberSent(album, id) {
  write([...others(album, id), { album, id, at: Date.now() }].slice(-MOST));
}

export function forgetSent(album, id) {
  write(others(album, id));
}

/** Read anew each time, as other tabs write here too. */
function others(album, id) {
  return sent().filter((one) => one.id !== id || one.album !== album);
}

function write(list) {
  try {
    localStorage.setItem(STORE, JSON.stringify(list));
  } catch {
    // A browser that keeps nothing: the photo is sent all the same.
  }
}
