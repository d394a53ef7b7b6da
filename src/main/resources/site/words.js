/** What codes and figures are called in plain words. Nothing here touches the page. */

/** By code of a problem: what to say when the API refuses or fails. */
const FAULTS = {
  network: 'Pawpress cannot be reached. Are you online?',
  'slow-answer': 'Pawpress takes too long to answer.',
  'bad-album': 'No album can have that name.',
  'key-needed': 'This needs the site’s key.',
  'too-large': 'This file is too large.',
  'not-found': 'There is nothing here.',
  gone: 'This was deleted.',
  unavailable: 'Pawpress is busy or starting. Try again in a moment.',
  'may-be-there':
    'The connection broke before the answer came. Look into the album before you send it again.',
  'no-storage': 'A photo of this size cannot be sent now. Try again later.',
  'no-file': 'This file can no longer be read. Choose it again.',
  internal: 'Something went wrong on our side. Try again in a moment.',
};

/** @param {{code?: string, message?: string}} fault as api.js throws it */
export function faultWords(fault) {
  return FAULTS[fault.code] ?? (fault.message || FAULTS.internal);
}

/** @returns {string} a size as people write it: 512 bytes, 86 KB, 4.1 MB */
export function bytes(count) {
  if (count < 1000) {
    return `${count} bytes`;
  }
  const unit = count < 999_500 ? ['KB', 1e3] : ['MB', 1e6];
  const value = count / unit[1];
  return `${value < 9.95 ? Number(value.toFixed(1)) : Math.round(value)} ${unit[0]}`;
}

/** @returns {string} "1 photo", "12 photos", "1,200 photos" */
export function photos(count) {
  return `${count.toLocaleString('en')} ${count === 1 ? 'photo' : 'photos'}`;
}

/** @returns {string} "from 4.1 MB to 86 KB", or '' where nothing is known or nothing was saved */
export function saving(photo) {
  const before = photo.source?.bytes;
  return before && photo.bytesSaved > 0
    ? `from ${bytes(before)} to ${bytes(before - photo.bytesSaved)}`
    : '';
}

const MOMENT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' });

/** @param {number} time epoch milliseconds */
export function moment(time) {
  return MOMENT.format(time);
}

/** @returns {string} what is wrong with the name of an album, or '' */
export function albumFault(name) {
  if (!name) {
    return 'Give the album a name.';
  }
  if (name.length > 100) {
    return 'The name is too long: 100 characters at most.';
  }
  // eslint-disable-next-line no-control-regex
  if (/[/\\%?#\u0000-\u001f\u007f-\u009f]/.test(name)) {
    return 'The name cannot have any of / \\ % ? #.';
  }
  if (/^\.+$/.test(name)) {
    return 'The name cannot be dots alone.';
  }
  return name === name.trim() ? '' : 'The name cannot begin or end with a space.';
}
