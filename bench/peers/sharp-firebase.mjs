// sharp as Firebase's extension "Resize Images" uses it: for every width and format the upload is decoded, turned and
// resized to a file of its own format, that one is converted, and the result written through sharp once more; all at
// once. After storage-resize-images/functions/src/resize-image.ts of github.com/firebase/extensions. Argument: sharp.concurrency.
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { serve, WIDTHS } from './loop.mjs';

sharp.concurrency(Number(process.argv[2]));
sharp.cache(false);
const folder = mkdtempSync(join(tmpdir(), 'pawpress-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
let count = 0;

async function make(content, path) {
  const files = {};
  const converted = { webp: (picture) => picture.webp(), jpg: (picture) => picture.jpeg() };
  await Promise.all(
    WIDTHS.flatMap((width) =>
      Object.keys(converted).map(async (format) => {
        const resized = await sharp(path, { failOn: 'none' })
          .rotate()
          .resize({ width, fit: 'inside', withoutEnlargement: true })
          .toBuffer();
        const buffer = await converted[format](sharp(resized)).toBuffer();
        const file = join(folder, String(count++));
        await sharp(buffer).toFile(file);
        files[`${width}.${format}`] = await readFile(file); // it uploads what it has written
        await rm(file);
      }),
    ),
  );
  return files;
}

await serve(make, `sharp ${sharp.versions.sharp}, libvips ${sharp.versions.vips}, Node.js ${process.versions.node}`);
