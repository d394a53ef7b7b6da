package dev.pawpress.gallery;

import java.util.List;
import java.util.Optional;

/**
 * Port: the processed container, for reading. Any failure comes out as a {@link
 * dev.pawpress.processing.StoreException}.
 */
public interface Pictures {
  /** What is told of a file; empty if there is none. */
  Optional<StoredPicture> look(String path);

  /** The files whose paths begin so, without their content. */
  List<StoredPicture> startingWith(String prefix);

  /**
   * Part of a file.
   *
   * @param from the first byte, from 0
   * @param count how many, from 1
   * @return empty if the file is gone
   */
  Optional<byte[]> read(StoredPicture picture, long from, long count);

  /** A whole file in one go; empty if there is none. */
  Optional<LoadedPicture> load(String path);

  /**
   * The albums that have files, by name.
   *
   * @param limit the most in a batch, from 1
   * @throws ProblemException {@link Problem#BAD_CONTINUATION} for a token of something else
   */
  Batch<String> albums(int limit, Optional<String> continuation);

  /**
   * A file with its content.
   *
   * @param content not to be changed
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed over, never compared or copied.
  record LoadedPicture(StoredPicture picture, byte[] content) {}
}
