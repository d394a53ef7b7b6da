package dev.pawpress.processing;

import java.util.List;

/** Port: the processed container. Any failure comes out as a runtime exception and is retried. */
public interface RenditionStore {
  /** Everything below a photo's folder, of all its versions; empty if there is nothing. */
  List<StoredRendition> list(PhotoPath path);

  /**
   * Writes or overwrites one file.
   *
   * @param content the file's bytes; not changed afterwards
   * @param provenance where it comes from
   */
  void put(Rendition rendition, byte[] content, Provenance provenance);

  /** Removes just this file: one that has been written again since it was listed stays. */
  void remove(StoredRendition stored);
}
