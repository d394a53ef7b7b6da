/**
 * Reads ThumbHash (https://evanw.github.io/thumbhash/): a blurred likeness of a picture in about
 * 25 bytes, made of the lowest cosine waves of its lightness, yellow against blue, red against
 * green, and alpha.
 */

/** Colours are drawn a little stronger than they are stored, as the format wants it. */
const COLOUR_BOOST = 1.25;

/** Of the likeness, in pixels: its finest wave is more than four of them long, and the browser smooths the rest. */
const SIDE = 20;

/**
 * @param {Uint8Array} hash
 * @param {number} width of the likeness to draw, in pixels
 * @param {number} height
 * @returns {Uint8ClampedArray} its pixels, each as red, green, blue, alpha
 */
export function decode(hash, width, height) {
  const take = bits(hash);
  const [light, yellow, red] = [take(6) / 63, take(6) / 31.5 - 1, take(6) / 31.5 - 1].map(
    (mean) => ({ mean }),
  );
  light.scale = take(5) / 31;
  const transparent = take(1);
  const shorter = take(3);
  yellow.scale = (take(6) / 63) * COLOUR_BOOST;
  red.scale = (take(6) / 63) * COLOUR_BOOST;
  const longer = transparent ? 5 : 7;
  const sides = take(1) ? [longer, shorter] : [shorter, longer];
  const alpha = transparent ? { mean: take(4) / 15, scale: take(4) / 15 } : { mean: 1, waves: [] };
  readWaves(light, take, ...sides.map((side) => Math.max(3, side)));
  readWaves(yellow, take, 3, 3);
  readWaves(red, take, 3, 3);
  if (transparent) {
    readWaves(alpha, take, 5, 5);
  }

  const [ls, ps, qs, as] = [light, yellow, red, alpha].map((channel) =>
    plane(channel, width, height),
  );
  const pixels = new Uint8ClampedArray(4 * width * height);
  for (let i = 0; i < width * height; i++) {
    const blue = ls[i] - (2 / 3) * ps[i];
    const redAndGreen = 3 * ls[i] - blue;
    pixels[4 * i] = 255 * ((redAndGreen + qs[i]) / 2);
    pixels[4 * i + 1] = 255 * ((redAndGreen - qs[i]) / 2);
    pixels[4 * i + 2] = 255 * blue;
    pixels[4 * i + 3] = 255 * as[i];
  }
  return pixels;
}

/** Takes the next bits as a number, the lowest of each byte first. */
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

/** The triangle of a channel's lowest waves but the mean: four bits each, from -scale to scale. */
function readWaves(channel, take, across, down) {
  channel.waves = [];
  for (let v = 0; v < down; v++) {
    for (let u = v ? 0 : 1; u * down < across * (down - v); u++) {
      channel.waves.push([u, v, (take(4) / 7.5 - 1) * channel.scale]);
    }
  }
}

/** A channel's value at each pixel: its mean and all its waves. */
function plane({ mean, waves }, width, height) {
  const values = new Float64Array(width * height).fill(mean);
  for (const [u, v, factor] of waves) {
    const across = Float64Array.from({ length: width }, (_, x) => cosine(u, x, width));
    for (let y = 0, i = 0; y < height; y++) {
      const down = 2 * factor * cosine(v, y, height);
      for (let x = 0; x < width; x++, i++) {
        values[i] += down * across[x];
      }
    }
  }
  return values;
}

function cosine(wave, at, length) {
  return Math.cos((Math.PI / length) * wave * (at + 0.5));
}

/**
 * @param {string} base64 a ThumbHash
 * @param {number} ratio width by height of the picture it stands for
 * @returns {string} a data URL, or '' if it cannot be read
 */
export function thumbHashUrl(base64, ratio) {
  try {
    const hash = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(2, Math.round(SIDE * Math.min(1, ratio)));
    canvas.height = Math.max(2, Math.round(SIDE / Math.max(1, ratio)));
    const { width, height } = canvas;
    canvas
      .getContext('2d')
      .putImageData(new ImageData(decode(hash, width, height), width, height), 0, 0);
    return canvas.toDataURL();
  } catch {
    return '';
  }
}
