package dev.pawpress.imaging;

import dev.pawpress.testing.SampleImages;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes animated WebPs chunk by chunk, without any of production's code but the encoder of stills,
 * and also such as it would never write.
 */
final class RawAnimation {
  static final int BLEND = 0;
  static final int REPLACE = 2;
  static final int DISPOSE = 1;

  private final ByteArrayOutputStream chunks = new ByteArrayOutputStream();

  RawAnimation(int width, int height) {
    chunks.writeBytes(
        SampleImages.riffChunk(
            "VP8X",
            ByteBuffer.allocate(10)
                .put((byte) 0x12)
                .put(new byte[3])
                .put(u24(width - 1))
                .put(u24(height - 1))
                .array()));
  }

  /** An ANIM chunk with an opaque yellow background. */
  RawAnimation plays(int times) {
    return chunk(
        "ANIM",
        ByteBuffer.allocate(6)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(0xffffff00)
            .putShort((short) times)
            .array());
  }

  RawAnimation chunk(String type, byte[] content) {
    chunks.writeBytes(SampleImages.riffChunk(type, content));
    return this;
  }

  /** A lossless frame of {@link Scenes}. */
  RawAnimation frame(int x, int y, int millis, int flags, String scene) {
    return frame(x, y, millis, flags, Scenes.image(scene));
  }

  /** A lossless frame. */
  RawAnimation frame(int x, int y, int millis, int flags, BufferedImage image) {
    byte[] file = SampleImages.file("webp", image);
    byte[] pixels = new byte[file.length - 12];
    System.arraycopy(file, 12, pixels, 0, pixels.length);
    return frame(x, y, image.getWidth(), image.getHeight(), millis, flags, pixels);
  }

  /** A frame of any chunks; x and y must be even. */
  RawAnimation frame(int x, int y, int width, int height, int millis, int flags, byte[] pixels) {
    return chunk(
        "ANMF",
        ByteBuffer.allocate(16 + pixels.length)
            .put(u24(x / 2))
            .put(u24(y / 2))
            .put(u24(width - 1))
            .put(u24(height - 1))
            .put(u24(millis))
            .put((byte) flags)
            .put(pixels)
            .array());
  }

  private static byte[] u24(int value) {
    return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16)};
  }

  byte[] build() {
    return SampleImages.riff(chunks.toByteArray());
  }
}
