// The loop that every peer runs in: one line of JSON in ({photos, out, atOnce}), one line out ({wall, times, ...}).
// Ends when its input does, so that no peer outlives the benchmark.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';

export const WIDTHS = [320, 640, 1280, 1920];

/** make(content, path) answers the files by name ("320.webp") as buffers; about is said in each answer. */
export async function serve(make, about, more = () => ({})) {
  for await (const line of createInterface({ input: process.stdin })) {
    const { photos, out, atOnce } = JSON.parse(line);
    const waiting = photos.map((path, index) => ({ path, index }));
    const times = [];
    const start = performance.now();
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const begun = performance.now();
        const files = await make(await readFile(next.path), next.path);
        times[next.index] = performance.now() - begun;
        if (out) {
          await keep(files, join(out, basename(next.path)));
        }
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    console.log(JSON.stringify({ wall: performance.now() - start, times, about, ...more() }));
  }
}

async function keep(files, folder) {
  await mkdir(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(folder, name), content);
  }
}
