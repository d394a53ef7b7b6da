/** What codes and figures are called in plain words. Nothing here touches the page. */

/** By code of a problem: what to say when the API refuses or fails. */
const FAULTS = {
  network: 'Pawpress cannot be reached. Are you online?',
  'slow-answer': 'Pawpress takes too long to answer.',
  'bad-album': 'No album can have that name.',
  'key-needed': 'This needs the site’s key.',
  'sign-in-needed': 'This is for people who are signed in. Sign in, then try again.',
  'too-large': 'This file is too large.',
  'not-found': 'There is nothing here.',
  gone: 'This was deleted.',
  unavailable: 'Pawpress is busy or starting. Try again in a moment.',
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
  if (/[/\\%?#\p{Cc}\p{Cs}]/u.test(name)) {
    return 'The name cannot have any of / \\ % ? #.';
  }
  // But for the joiners that emoji, flags and some scripts need.
  if (/(?![\u200c\u200d\u{e0020}-\u{e007f}])\p{Cf}/u.test(name) || name !== name.normalize()) {
    return 'The name has characters that nobody can see. Type it anew.';
  }
  if (name.endsWith('.')) {
    return 'The name cannot end with a dot.';
  }
  return name === name.trim() ? '' : 'The name cannot begin or end with a space.';
}
