/** Loads a part of the page when it is wanted. */

const parts = new Map();
const failures = new Map();

/** Remembers what is there, but not that it failed: some browsers do, so the next try has another address. */
export function load(file) {
  if (!parts.has(file)) {
    const tried = failures.get(file) ?? 0;
    const part = import(`./${file}${tried ? `?try=${tried}` : ''}`).catch((fault) => {
      parts.delete(file);
      failures.set(file, tried + 1);
      throw fault;
    });
    parts.set(file, part);
  }
  return parts.get(file);
}
