/** Which of a photo's renditions to show, and how a page is told about them. Nothing here touches the page. */

/** A browser takes the first source it can show: the smallest files come first. */
const BEST_FIRST = ['avif', 'webp', 'png', 'jpeg'];

const TYPES = { avif: 'image/avif', webp: 'image/webp', png: 'image/png', jpeg: 'image/jpeg' };

/**
 * What to show of a photo: renditions of its own shape, since exact crops show something else. A
 * photo that has nothing but crops is shown as its largest.
 *
 * @returns {null | {width: number, height: number, largest: object, formats: {format: string, type: string,
 *     pictures: object[]}[]}} formats best first; the last is the one for `<img>`
 */
export function shown(photo) {
  const pictures = photo.pictures ?? [];
  if (!pictures.length) {
    return null;
  }
  const own = pictures.filter((picture) => sameShape(picture, photo));
  const widest = (of) =>
    of.reduce((best, picture) => (picture.width > best.width ? picture : best));
  const largest = widest(own.length ? own : pictures);
  const kept = pictures.filter((picture) => sameShape(picture, largest));
  const formats = [...new Set(kept.map((picture) => picture.format))]
    .sort((one, other) => BEST_FIRST.indexOf(one) - BEST_FIRST.indexOf(other))
    .map((format) => ({
      format,
      type: TYPES[format] ?? kept.find((picture) => picture.format === format).contentType,
      pictures: onePerWidth(kept.filter((picture) => picture.format === format)),
    }));
  return { width: largest.width, height: largest.height, largest, formats };
}

/** Sides are whole pixels, so a shape is the same within one pixel. */
function sameShape(one, other) {
  const difference = Math.abs(one.width * other.height - one.height * other.width);
  return difference <= Math.max(other.width, other.height);
}

function onePerWidth(pictures) {
  const byWidth = new Map(pictures.map((picture) => [picture.width, picture]));
  return [...byWidth.values()].sort((one, other) => one.width - other.width);
}

export function srcset(pictures, base = '') {
  return pictures.map((picture) => `${base}${picture.url} ${picture.width}w`).join(', ');
}

/** The picture that a browser without srcset gets: 640 pixels wide, or what is next to it. */
export function plain(pictures) {
  return pictures.find((picture) => picture.width >= 640) ?? pictures.at(-1);
}
