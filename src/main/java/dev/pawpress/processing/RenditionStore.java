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
   * @param sourceEtag the ETag of the upload it was made from
   * @param recipe the recipe's id
   */
  void put(Rendition rendition, byte[] content, String sourceEtag, String recipe);

  /** Removes just this file: one that has been written again since it was listed stays. */
  void remove(StoredRendition stored);
}
