// sharp in the fastest form that we found: decoded once (to the widest rendition, so that libjpeg may shrink on load),
// each width resized once, and cloned for the two formats; all in parallel. Argument: sharp.concurrency.
import sharp from 'sharp';
import { serve, WIDTHS } from './loop.mjs';

sharp.concurrency(Number(process.argv[2]));
sharp.cache(false); // the same photo again and again would be no decoding at all

async function make(content) {
  const widest = Math.max(...WIDTHS);
  const decoded = await pixels(sharp(content).autoOrient().resize({ width: widest }));
  const files = {};
  await Promise.all(
    WIDTHS.toReversed().map(async (width) => {
      const resized = width === widest ? decoded : await pixels(decoded.clone().resize({ width }));
      await Promise.all([
        encoded(files, `${width}.webp`, resized.clone().webp({ quality: 80, effort: 4 })),
        encoded(files, `${width}.jpg`, resized.clone().jpeg({ quality: 80 })),
      ]);
    }),
  );
  return files;
}

async function pixels(picture) {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  return sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
}

async function encoded(files, name, picture) {
  files[name] = await picture.toBuffer();
}

await serve(make, `sharp ${sharp.versions.sharp}, libvips ${sharp.versions.vips}, Node.js ${process.versions.node}`);
