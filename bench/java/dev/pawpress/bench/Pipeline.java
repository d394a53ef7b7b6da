package dev.pawpress.bench;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One way of making the eight files of a photo. Implementations are thread-safe. */
interface Pipeline {
  /** The widths that are made, in pixels of the upright photo. */
  List<Integer> WIDTHS = List.of(320, 640, 1280, 1920);

  /** Of lossy files, 1 to 100. */
  int QUALITY = 80;

  /** Makes them all. */
  Product make(byte[] photo);

  /**
   * What has been made.
   *
   * @param files by name, such as {@code 320.webp}
   * @param stages milliseconds by stage; none if the pipeline does not tell
   */
  record Product(Map<String, byte[]> files, Map<String, Long> stages) {
    /** Refuses nulls. */
    public Product {
      files = Map.copyOf(files);
      Objects.requireNonNull(stages, "stages"); // in their own order, so not copied
    }
  }
}
