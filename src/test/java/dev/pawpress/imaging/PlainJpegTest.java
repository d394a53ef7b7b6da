package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.imaging.jpeg.JpegDecoder;
import dev.pawpress.imaging.jpeg.NotPlainJpegException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;

/**
 * The decoder of plain JPEGs against the codec that all others go to: what it takes the codec takes
 * too, and for the same picture. So nothing is accepted that was rejected before.
 */
class PlainJpegTest {
  private static final int MUTANTS = Integer.getInteger("fuzz.mutants", 10_000);
  private static final long SEED = Long.getLong("fuzz.seed", 20261128);

  /** A JDK's own libjpeg rounds transforms, and enlarges chroma, a little differently. */
  private static final double MOST_DIFFERENCE = 2;

  /**
   * Where tables are damaged samples come to lie far outside their range. libjpeg lets them wrap
   * round, at places that depend on the processor; here they are black or white.
   */
  private static final double ANY_DIFFERENCE = 256;

  private int compared;

  @Test
  void takesOnlyWhatTheCodecTakes() {
    List<FuzzSeeds.Seed> seeds =
        FuzzSeeds.made().stream().filter(seed -> isJpeg(seed.file())).toList();
    Mutator mutator = new Mutator(seeds, SEED);
    for (int index = 0; index < MUTANTS; index++) {
      compare("mutant " + index + " of seed " + SEED, mutator.mutant(index), ANY_DIFFERENCE);
    }
    assertThat(compared).isGreaterThan(MUTANTS / 20);
  }

  @Test
  void andOfOtherPeoplesPhotos() {
    SharedPhotos.requirePresent();
    for (String name : SharedPhotos.names()) {
      if (name.toLowerCase(Locale.ROOT).matches(".*\\.jpe?g")) {
        compare(name, SharedPhotos.read(name), MOST_DIFFERENCE);
      }
    }
    assertThat(compared).isGreaterThan(70);
  }

  private static boolean isJpeg(byte[] file) {
    return file.length > 2 && file[0] == (byte) 0xff && file[1] == (byte) 0xd8;
  }

  private void compare(String name, byte[] file, double mostDifference) {
    byte[] pixels;
    BufferedImage plain;
    try {
      ImageFacts facts = Pipeline.inspect(file);
      if (facts.format() != ImageFormat.JPEG) {
        return;
      }
      pixels = Header.parse(file).pixelFile();
      plain = JpegDecoder.decode(pixels, 8, Long.MAX_VALUE, () -> {});
    } catch (RejectedImageException | NotPlainJpegException e) {
      return;
    }
    BufferedImage other = byCodec(name, pixels);
    assertThat(other.getWidth() + "x" + other.getHeight())
        .as(name)
        .isEqualTo(plain.getWidth() + "x" + plain.getHeight());
    assertThat(meanDifference(plain, other)).as(name).isLessThan(mostDifference);
    compared++;
  }

  private static BufferedImage byCodec(String name, byte[] file) {
    try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      ImageReader reader = new Codecs().jpegReader();
      try {
        reader.setInput(input, true, true);
        return reader.read(0);
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      throw new AssertionError(name + " is taken, but not by the codec", e);
    }
  }

  private static double meanDifference(BufferedImage picture, BufferedImage other) {
    long sum = 0;
    long count = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      int[] row = picture.getRaster().getPixels(0, y, picture.getWidth(), 1, (int[]) null);
      int[] otherRow = other.getRaster().getPixels(0, y, picture.getWidth(), 1, (int[]) null);
      assertThat(otherRow).hasSameSizeAs(row);
      for (int i = 0; i < row.length; i++) {
        sum += Math.abs(row[i] - otherRow[i]);
      }
      count += row.length;
    }
    return (double) sum / count;
  }
}
