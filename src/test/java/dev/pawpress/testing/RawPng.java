package dev.pawpress.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes PNGs of any layout, those too that ImageIO's writer cannot: few bits, 16 bits, interlaced,
 * with any chunks. Sound ones only if what is asked for is.
 */
public final class RawPng {
  public static final int GREY = 0;
  public static final int COLOUR = 2;
  public static final int PALETTE = 3;
  public static final int GREY_ALPHA = 4;
  public static final int COLOUR_ALPHA = 6;

  private static final byte[] SIGNATURE = SampleImages.ascii("\u0089PNG\r\n\u001a\n");

  /** First column and row, and the steps between them, of each pass of an interlaced picture. */
  private static final int[][] PASSES = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  private final int width;
  private final int height;
  private final int bits;
  private final int colourType;
  private final ByteArrayOutputStream chunks = new ByteArrayOutputStream();
  private boolean interlaced;

  public RawPng(int width, int height, int bits, int colourType) {
    this.width = width;
    this.height = height;
    this.bits = bits;
    this.colourType = colourType;
  }

  /** A sample's stored value. */
  public interface Samples {
    int at(int x, int y, int channel);
  }

  public RawPng interlaced() {
    interlaced = true;
    return this;
  }

  /** One more chunk between the header and the pixels. */
  public RawPng with(String type, int... content) {
    byte[] bytes = new byte[content.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) content[i];
    }
    return with(type, bytes);
  }

  /** One more chunk between the header and the pixels. */
  public RawPng with(String type, byte[] content) {
    chunks.writeBytes(SampleImages.pngChunk(type, content));
    return this;
  }

  public byte[] file(Samples samples) {
    return fileOf(deflated(rows(samples)));
  }

  /** The same with pixels that are compressed already, rightly or not. */
  public byte[] fileOf(byte[] compressed) {
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) bits).put((byte) colourType).put(12, (byte) (interlaced ? 1 : 0));
    return SampleImages.join(
        SIGNATURE,
        SampleImages.pngChunk("IHDR", header.array()),
        chunks.toByteArray(),
        SampleImages.pngChunk("IDAT", compressed),
        SampleImages.pngChunk("IEND", new byte[0]));
  }

  /** The filtered rows, each behind a zero for no filter. */
  public byte[] rows(Samples samples) {
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    for (int[] pass : interlaced ? PASSES : new int[][] {{0, 0, 1, 1}}) {
      for (int y = pass[1]; y < height && pass[0] < width; y += pass[3]) {
        writeRow(rows, samples, pass[0], y, pass[2]);
      }
    }
    return rows.toByteArray();
  }

  private void writeRow(ByteArrayOutputStream rows, Samples samples, int left, int y, int step) {
    rows.write(0);
    int buffer = 0;
    int filled = 0;
    for (int x = left; x < width; x += step) {
      for (int channel = 0; channel < channels(); channel++) {
        buffer = (buffer << bits) | samples.at(x, y, channel);
        for (filled += bits; filled >= 8; filled -= 8) {
          rows.write(buffer >> (filled - 8));
        }
      }
    }
    if (filled > 0) {
      rows.write(buffer << (8 - filled));
    }
  }

  private int channels() {
    return switch (colourType) {
      case COLOUR -> 3;
      case GREY_ALPHA -> 2;
      case COLOUR_ALPHA -> 4;
      default -> 1;
    };
  }

  /** The same zlib stream with as many bytes more, which say nothing: empty blocks. */
  public static byte[] padded(byte[] deflated, int bytes) {
    byte[] padding = new byte[bytes / 5 * 5];
    for (int i = 0; i < padding.length; i += 5) {
      padding[i + 3] = -1; // stored, not the last, of no bytes
      padding[i + 4] = -1;
    }
    return SampleImages.join(
        Arrays.copyOf(deflated, 2), padding, Arrays.copyOfRange(deflated, 2, deflated.length));
  }

  /** As a zlib stream, quickly. */
  public static byte[] deflated(byte[] content) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (DeflaterOutputStream output = new DeflaterOutputStream(compressed, deflater)) {
      output.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    return compressed.toByteArray();
  }
}
