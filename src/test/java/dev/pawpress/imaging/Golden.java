package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * A stored picture of what should come out, {@code src/test/resources/goldens/<name>.png}. With
 * {@code -Dgoldens=write} it is made anew, which CI refuses; then look at it before committing it.
 */
final class Golden {
  private static final Path STORED = Path.of("src", "test", "resources", "goldens");
  private static final Path FAILED = Path.of("target", "goldens");

  /** Java 17 and 25 agree to the last bit here; other machines' JPEG libraries may round apart. */
  private static final int LARGEST_DIFFERENCE = 8;

  private static final double MEAN_DIFFERENCE = 0.5;
  private static final int AMPLIFICATION = 10;

  private final String name;

  Golden(String name) {
    this.name = name;
  }

  /** Compares a picture; where it is another one, saves it and where it differs. */
  void assertMatches(BufferedImage actual) {
    if ("write".equals(System.getProperty("goldens"))) {
      assertThat(System.getenv("CI")).as("goldens are not made on CI").isNotEqualTo("true");
      save(actual, STORED, name);
    }
    try {
      requireAlike(actual, ImageIO.read(STORED.resolve(name + ".png").toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void requireAlike(BufferedImage actual, BufferedImage expected) {
    boolean sameSize =
        actual.getWidth() == expected.getWidth() && actual.getHeight() == expected.getHeight();
    boolean alike =
        sameSize
            && Pipeline.largestDifference(actual, expected) <= LARGEST_DIFFERENCE
            && Pipeline.meanDifference(actual, expected) <= MEAN_DIFFERENCE;
    if (alike) {
      return;
    }
    Path saved = save(actual, FAILED, name);
    if (!sameSize) {
      throw new AssertionError(
          "%s is %dx%d, must be %dx%d; see %s"
              .formatted(
                  name,
                  actual.getWidth(),
                  actual.getHeight(),
                  expected.getWidth(),
                  expected.getHeight(),
                  saved));
    }
    Path difference = save(difference(actual, expected), FAILED, name + "-difference");
    throw new AssertionError(
        "%s differs by up to %d (limit %d), %.2f in the mean (limit %.2f); see %s and %s"
            .formatted(
                name,
                Pipeline.largestDifference(actual, expected),
                LARGEST_DIFFERENCE,
                Pipeline.meanDifference(actual, expected),
                MEAN_DIFFERENCE,
                saved,
                difference));
  }

  /** Black where there is none; alpha's counts in all channels. */
  private static BufferedImage difference(BufferedImage actual, BufferedImage expected) {
    BufferedImage result =
        new BufferedImage(actual.getWidth(), actual.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < actual.getHeight(); y++) {
      for (int x = 0; x < actual.getWidth(); x++) {
        int one = actual.getRGB(x, y);
        int other = expected.getRGB(x, y);
        int alpha = Math.abs(Pipeline.channel(one, 24) - Pipeline.channel(other, 24));
        int pixel = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
          int colour = Math.abs(Pipeline.channel(one, shift) - Pipeline.channel(other, shift));
          pixel = (pixel << 8) | Math.min(255, AMPLIFICATION * Math.max(alpha, colour));
        }
        result.setRGB(x, y, pixel);
      }
    }
    return result;
  }

  private static Path save(BufferedImage image, Path folder, String name) {
    try {
      Path file = Files.createDirectories(folder).resolve(name + ".png");
      if (!ImageIO.write(image, "png", file.toFile())) {
        throw new IOException("no writer for " + file);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
