/** What is said of a photo: why it was rejected, what it hints at, and what was removed from it. */

import { bytes } from './words.js';

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
  keywords: 'the keywords it was filed under',
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

/** @returns {{what: string, todo: string}} why a photo was rejected; unknown codes say their own message. */
export function rejection({ code, message } = {}) {
  const [what, todo] = REJECTIONS[code] ?? [
    message || 'This photo was refused.',
    'Try another one.',
  ];
  return { what, todo };
}

/** The app looks at a photo that failed for the last time eight hours after it was uploaded (docs/operations.md). */
const LAST_LOOK_MS = 8 * 3600 * 1000;

/** @returns {string} what becomes of a photo that could not be made */
export function afterFailure({ uploadedAt }) {
  return Date.now() - uploadedAt > LAST_LOOK_MS
    ? 'It is not tried again by itself any more: add it once more.'
    : 'It will be tried again by itself, for some hours.';
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

/** @returns {string} "from 4.1 MB to 86 KB", or '' where nothing is known or nothing was saved */
export function saving(photo) {
  const before = photo.source?.bytes;
  return before && photo.bytesSaved > 0
    ? `from ${bytes(before)} to ${bytes(before - photo.bytesSaved)}`
    : '';
}
