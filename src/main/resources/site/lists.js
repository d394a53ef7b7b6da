/** The photos of each album as far as they are loaded, so that a view finds them again. */

import { listPhotos } from './api.js';
import { uploads } from './uploads.js';

const PAGE = 30;
const LARGEST_PAGE = 100;

/** Events: `added` with a new photo as its detail. */
class PhotoList extends EventTarget {
  photos = [];
  complete = false;
  #continuation;
  #loading;

  constructor(album) {
    super();
    this.album = album;
  }

  /** Loads the next page, or waits for the one on its way. */
  more(limit = PAGE) {
    this.#loading ??= this.#load(limit).finally(() => (this.#loading = undefined));
    return this.#loading;
  }

  async #load(limit) {
    if (this.complete) {
      return;
    }
    const page = await this.#page(limit);
    const known = new Set(this.photos.map(({ id }) => id));
    this.photos.push(...page.photos.filter(({ id }) => !known.has(id)));
    this.#continuation = page.continuation;
    this.complete = !page.continuation;
  }

  /** A token that is not taken any more, as after a new version of the app, means from the start. */
  async #page(limit) {
    try {
      return await listPhotos(this.album, { limit, continuation: this.#continuation });
    } catch (fault) {
      if (fault.code !== 'bad-continuation' || !this.#continuation) {
        throw fault;
      }
      this.#continuation = undefined;
      return this.#page(limit);
    }
  }

  /** Loads until there are so many, or no more. */
  async atLeast(count) {
    while (!this.complete && this.photos.length < count) {
      await this.more(Math.min(LARGEST_PAGE, Math.max(PAGE, count - this.photos.length)));
    }
  }

  add(photo) {
    if (!this.photos.some(({ id }) => id === photo.id)) {
      this.photos.unshift(photo);
      this.dispatchEvent(new CustomEvent('added', { detail: photo }));
    }
  }

  remove(id) {
    this.photos = this.photos.filter((photo) => photo.id !== id);
  }

  find(id) {
    return this.photos.find((photo) => photo.id === id);
  }
}

const lists = new Map();

/** The album's list as it is. */
export function listOf(album) {
  if (!lists.has(album)) {
    lists.set(album, new PhotoList(album));
  }
  return lists.get(album);
}

/** The album's list from the start, as the server has it now. */
export function freshListOf(album) {
  lists.delete(album);
  return listOf(album);
}

/** A photo that became ready joins its album's list, where there is one. */
uploads.addEventListener('ready', ({ detail: photo }) => lists.get(photo.album)?.add(photo));
