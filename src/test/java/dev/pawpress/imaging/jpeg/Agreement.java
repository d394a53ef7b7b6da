package dev.pawpress.imaging.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * How far two pictures of one size and kind are from each other, over all samples (packed pixels
 * have a fourth, which is 0), of 255.
 *
 * @param mean of the differences
 * @param most the largest
 */
record Agreement(double mean, int most) {
  static final Agreement EXACT = new Agreement(0, 0);

  static Agreement of(BufferedImage picture, BufferedImage other) {
    assertThat(picture.getWidth() + "x" + picture.getHeight() + " " + picture.getType())
        .isEqualTo(other.getWidth() + "x" + other.getHeight() + " " + other.getType());
    byte[] samples = samples(picture);
    byte[] others = samples(other);
    long sum = 0;
    int most = 0;
    for (int i = 0; i < samples.length; i++) {
      int difference = Math.abs((samples[i] & 0xff) - (others[i] & 0xff));
      sum += difference;
      most = Math.max(most, difference);
    }
    return new Agreement((double) sum / samples.length, most);
  }

  private static byte[] samples(BufferedImage picture) {
    if (picture.getRaster().getDataBuffer() instanceof DataBufferByte greys) {
      return greys.getData();
    }
    int[] pixels = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
    ByteBuffer samples = ByteBuffer.allocate(pixels.length * Integer.BYTES);
    samples.asIntBuffer().put(pixels);
    return samples.array();
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "mean %.4f, most %d", mean, most);
  }
}
