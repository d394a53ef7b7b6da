package dev.pawpress.imaging.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;

/** What decoded files are held against at each scale. */
final class Witnesses {
  /** All that the decoder has. */
  static final int[] EIGHTHS = {1, 2, 3, 4, 5, 6, 8};

  private static final int FULL = 8;

  /**
   * Of red, green and blue, where samples may be one off: chroma counts nearly twice in the colour
   * that it is of.
   */
  private static final int MOST = 3;

  private static final double MOST_MEAN = 0.05;

  /** Of which a mean says little. */
  private static final int FEW_PIXELS = 1000;

  private final LibjpegPrograms libjpeg;

  Witnesses(LibjpegPrograms libjpeg) {
    this.libjpeg = libjpeg;
  }

  /** Decodes a file: in full to djpeg's pixels, else close to what double precision gives. */
  void require(String name, byte[] file, int eighths) throws NotPlainJpegException {
    BufferedImage picture = JpegDecoder.decode(file, eighths, Long.MAX_VALUE, () -> {});
    if (eighths == FULL) {
      assertThat(Agreement.of(picture, libjpeg.decoded(file, FULL)))
          .as(name)
          .isEqualTo(Agreement.EXACT);
    } else {
      requireClose(
          "%s at %d/8".formatted(name, eighths), picture, ExactDecoding.decode(file, eighths));
    }
  }

  static void requireClose(String name, BufferedImage picture, BufferedImage other) {
    Agreement agreement = Agreement.of(picture, other);
    assertThat(agreement.most()).as(name).isLessThanOrEqualTo(MOST);
    if (picture.getWidth() * picture.getHeight() > FEW_PIXELS) {
      assertThat(agreement.mean()).as(name).isLessThan(MOST_MEAN);
    }
  }
}
