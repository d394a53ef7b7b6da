/** What codes and figures are called in plain words. Nothing here touches the page. */

const RESAVE = 'Open it in a photo app, save it as an ordinary JPEG or PNG, and add that.';

/** By code: what is wrong with a photo, and what to do. */
const REJECTIONS = {
  empty: ['This file is empty.', 'Perhaps it was not copied whole: choose the photo again.'],
  unsupported: [
    'This is not a picture that can be read here.',
    'Add a JPEG, PNG, WebP, GIF, HEIC, AVIF, TIFF or BMP file.',
  ],
  truncated: [
    'A part of this picture is missing.',
    'It was probably cut off while it was copied: add the original again.',
  ],
  corrupt: ['This file is damaged.', RESAVE],
  'too-large': ['This file is too large.', 'Export a smaller version of the photo and add that.'],
  'too-many-pixels': [
    'This picture has too many pixels.',
    'Make it smaller in a photo app and add that.',
  ],
  'too-many-frames': ['This animation has too many frames.', 'Cut it shorter and add that.'],
  'too-long': ['This animation lasts too long.', 'Cut it shorter and add that.'],
  'too-slow': ['This picture would take too long to make.', RESAVE],
  'too-long-side': ['This picture is too wide or too high.', 'Crop it, or make it smaller.'],
  'too-complex': ['This file is built in too complicated a way.', RESAVE],
  'bad-path': ['The album’s name cannot be used.', 'Choose another name for the album.'],
};

/** By hint: what a look at the photo says. None of it is a fault. */
const HINTS = {
  tooDark: 'It is dark all over. More light would show your pet better.',
  tooBright: 'It is very bright all over. A little less light would bring out more.',
  blurry: 'It looks blurry. Is there a sharper one?',
  tiny: 'It is very small. A larger original would look better on big screens.',
};

/** By kind of private thing: what the upload told. */
const PRIVATE = {
  gps: 'where it was taken',
  location: 'where it was taken',
  captureTime: 'when it was taken',
  cameraModel: 'which camera or phone took it',
  lensModel: 'which lens took it',
  serialNumber: 'the serial number of the camera',
  uniqueId: 'an id that marks the picture',
  ownerName: 'the owner’s name',
  artist: 'who took it',
  copyright: 'whose rights it names',
  description: 'a description',
  comment: 'a comment',
  keywords: 'keywords',
  faces: 'who is in it, and where the faces are',
  software: 'which software made it',
  editHistory: 'what was changed in it',
  contentCredentials: 'its content credentials',
  thumbnail: 'a small preview, maybe of what was cropped away',
  embeddedPicture: 'another picture or a film hidden inside',
  makerNote: 'the camera maker’s own notes',
  trailingData: 'data behind the end of the picture',
  unknownBlock: 'parts that nobody can name',
  unreadable: 'parts that could not be read',
};

/** Containers of the above: worth a word only when nothing in them has a name. */
const BLOCKS = ['exif', 'xmp', 'iptc', 'iccDescription'];

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
  internal: 'Something went wrong on our side. Try again in a moment.',
};

/** @returns {{what: string, todo: string}} why a photo was rejected; unknown codes say their own message. */
export function rejection({ code, message } = {}) {
  const [what, todo] = REJECTIONS[code] ?? [message || 'This photo was refused.', 'Try another one.'];
  return { what, todo };
}

export function isRejection(code) {
  return Object.hasOwn(REJECTIONS, code);
}

/** @returns {string[]} a sentence for each hint that is known */
export function hints(codes = []) {
  return codes.filter((code) => Object.hasOwn(HINTS, code)).map((code) => HINTS[code]);
}

/** @returns {string[]} what was removed from a photo, each thing once */
export function removed(kinds = []) {
  const named = kinds.filter((kind) => !BLOCKS.includes(kind)).map((kind) => PRIVATE[kind] ?? kind);
  return named.length || !kinds.length ? [...new Set(named)] : ['data about the picture'];
}

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

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' });
const MOMENT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' });

/** @param {number} time epoch milliseconds */
export function day(time) {
  return DAY.format(time);
}

/** @param {number} time epoch milliseconds */
export function moment(time) {
  return MOMENT.format(time);
}

/** @returns {string} what is wrong with the name of an album, or '' */
export function albumFault(name) {
  if (!name) {
    return 'Give the album a name.';
  }
  if ([...name].length > 100) {
    return 'The name is too long: 100 characters at most.';
  }
  // eslint-disable-next-line no-control-regex
  if (/[/\\%?#\u0000-\u001f\u007f-\u009f]/.test(name)) {
    return 'The name cannot have any of / \\ % ? #';
  }
  if (/^\.+$/.test(name)) {
    return 'The name cannot be dots alone.';
  }
  return name === name.trim() ? '' : 'The name cannot begin or end with a space.';
}
