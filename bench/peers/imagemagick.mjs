// ImageMagick as a command: one process a photo, decoded once, each width a clone written twice.
// Arguments: threads, command, a file with sRGB's profile.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve, WIDTHS } from './loop.mjs';

const [threads, command, srgb] = process.argv.slice(2);
const version = /ImageMagick ([\w.-]+)/.exec(spawnSync(command, ['-version'], { encoding: 'utf8' }).stdout)[1];
const root = mkdtempSync(join(tmpdir(), 'pawpress-bench-'));
process.on('exit', () => rmSync(root, { recursive: true, force: true }));
let peak = 0; // kB, of one command

async function make(content, path) {
  const folder = await mkdtemp(join(root, 'photo-'));
  // -profile converts from the photo's own profile, which is faster once it is small; without one the numbers stay
  const outputs = WIDTHS.flatMap((width) => [
    '(', '+clone', '-resize', `${width}x`, '-profile', srgb, '-strip',
    '-write', join(folder, `${width}.jpg`),
    '-define', 'webp:method=4', '-write', join(folder, `${width}.webp`), '+delete', ')',
  ]);
  await run(['-limit', 'thread', threads, path, '-auto-orient', '-colorspace', 'sRGB', '-filter', 'Lanczos', '-quality', '80',
    ...outputs, 'null:']);
  const names = await readdir(folder);
  const files = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))])),
  );
  await rm(folder, { recursive: true });
  return files;
}

function run(options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, options, { stdio: ['ignore', 'inherit', 'inherit'] });
    const watch = setInterval(() => look(child.pid), 10);
    child.on('error', reject);
    child.on('exit', (code) => {
      clearInterval(watch);
      return code === 0 ? resolve() : reject(new Error(`${command} ended with ${code}`));
    });
  });
}

function look(pid) {
  try {
    const found = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'));
    peak = Math.max(peak, found ? Number(found[1]) : 0);
  } catch {
    // it has just ended
  }
}

await serve(make, `ImageMagick ${version}`, () => ({ peakKilobytes: peak }));
