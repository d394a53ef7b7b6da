package dev.pawpress.bench;

import dev.pawpress.processing.Checksums;
import dev.pawpress.testing.SampleScene;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** The photos that are uploaded: drawn scenes as JPEGs, no two of the same bytes. */
final class SiteLoadPhotos {
  static final int WIDTH = 1280;
  static final int HEIGHT = 960;

  /** By the built-in recipe: no rendition is wider than its photo, and each comes in two forms. */
  static final int FILES_EACH =
      2 * (int) Pipeline.WIDTHS.stream().filter(width -> width <= WIDTH).count();

  private SiteLoadPhotos() {}

  /**
   * One of them.
   *
   * @param file where it is
   * @param sha256 of its bytes
   * @param bytes how many
   */
  record Made(Path file, String sha256, long bytes) {
    byte[] content() {
      try {
        return Files.readAllBytes(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Draws them all, so that nothing is drawn while something is measured. */
  static List<Made> make(int count, Path folder) throws IOException {
    Files.createDirectories(folder);
    return IntStream.rangeClosed(1, count)
        .parallel()
        .mapToObj(seed -> draw(seed, folder.resolve(seed + ".jpg")))
        .toList();
  }

  private static Made draw(int seed, Path file) {
    byte[] content = SampleScene.jpeg(WIDTH, HEIGHT, seed);
    try {
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Made(file, Checksums.sha256(content), content.length);
  }
}
