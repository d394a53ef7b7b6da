/**
 * Reads ThumbHash (https://evanw.github.io/thumbhash/): a blurred likeness of a picture in about
 * 25 bytes, made of a few cosine waves of lightness, yellow against blue, red against green, and alpha.
 */

/** The decoder's licence: colours are drawn a little stronger than they were stored. */
const COLOUR_BOOST = 1.25;

/**
 * @param {Uint8Array} hash
 * @param {number} width of the picture to draw, in pixels
 * @param {number} height
 * @returns {Uint8ClampedArray} its pixels, four bytes each: red, green, blue, alpha
 */
export function decode(hash, width, height) {
  const take = bits(hash);
  const lightness = { mean: take(6) / 63 };
  const yellow = { mean: take(6) / 31.5 - 1 };
  const red = { mean: take(6) / 31.5 - 1 };
  lightness.scale = take(5) / 31;
  const transparent = take(1) === 1;
  const fewer = take(3);
  yellow.scale = (take(6) / 63) * COLOUR_BOOST;
  red.scale = (take(6) / 63) * COLOUR_BOOST;
  const landscape = take(1) === 1;
  const most = transparent ? 5 : 7;
  const alpha = transparent ? { mean: take(4) / 15, scale: take(4) / 15 } : null;

  const waves = (channel, across, down) => {
    channel.factors = factors(take, channel.scale, across, down);
  };
  waves(lightness, Math.max(3, landscape ? most : fewer), Math.max(3, landscape ? fewer : most));
  waves(yellow, 3, 3);
  waves(red, 3, 3);
  if (alpha) {
    waves(alpha, 5, 5);
  }

  const columns = cosines(7, width);
  const rows = cosines(7, height);
  const pixels = new Uint8ClampedArray(4 * width * height);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      const value = (channel) =>
        channel.factors.reduce(
          (sum, { u, v, factor }) => sum + 2 * factor * columns[u][x] * rows[v][y],
          channel.mean,
        );
      const light = value(lightness);
      const towardsYellow = value(yellow);
      const towardsRed = value(red);
      const blue = light - (2 / 3) * towardsYellow;
      const both = 3 * light - blue;
      pixels[at] = 255 * ((both + towardsRed) / 2);
      pixels[at + 1] = 255 * ((both - towardsRed) / 2);
      pixels[at + 2] = 255 * blue;
      pixels[at + 3] = alpha ? 255 * value(alpha) : 255;
    }
  }
  return pixels;
}

/** @returns {(count: number) => number} takes the next bits, the lowest of each byte first */
function bits(hash) {
  let position = 0;
  return (count) => {
    let value = 0;
    for (let bit = 0; bit < count; bit++, position++) {
      value |= ((hash[position >> 3] >> (position & 7)) & 1) << bit;
    }
    return value;
  };
}

/** The triangle of a channel's lowest waves, without the mean: four bits each, from -scale to scale. */
function factors(take, scale, across, down) {
  const found = [];
  for (let v = 0; v < down; v++) {
    for (let u = v === 0 ? 1 : 0; u * down < across * (down - v); u++) {
      found.push({ u, v, factor: (take(4) / 7.5 - 1) * scale });
    }
  }
  return found;
}

function cosines(terms, length) {
  return Array.from({ length: terms }, (_, term) =>
    Float64Array.from({ length }, (_, i) => Math.cos((Math.PI / length) * term * (i + 0.5))),
  );
}

/**
 * @param {string} base64 a ThumbHash
 * @param {number} ratio width by height of the picture it stands for
 * @returns {string} a data URL, or '' if it cannot be read
 */
export function thumbHashUrl(base64, ratio) {
  try {
    const hash = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const width = Math.max(2, Math.round(ratio > 1 ? 32 : 32 * ratio));
    const height = Math.max(2, Math.round(ratio > 1 ? 32 / ratio : 32));
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext('2d');
    context.putImageData(new ImageData(decode(hash, width, height), width, height), 0, 0);
    return canvas.toDataURL();
  } catch {
    return '';
  }
}
