package dev.pawpress.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes BMPs with any header, depth, palette and masks. Sound ones only if what is asked for is.
 */
public final class RawBmp {
  private final int headerBytes;
  private final int width;
  private final int height;
  private final int bits;
  private int compression;
  private boolean topDown;
  private int[] palette = {};
  private int[] masks = {};
  private byte[] profile = {};

  /**
   * @param headerBytes which header: 12 or 64 of OS/2, 40, 52, 56, 108 or 124 of Windows
   */
  public RawBmp(int headerBytes, int width, int height, int bits) {
    this.headerBytes = headerBytes;
    this.width = width;
    this.height = height;
    this.bits = bits;
  }

  /** A pixel's stored value. */
  public interface Pixels {
    long at(int x, int y);
  }

  public RawBmp topDown() {
    topDown = true;
    return this;
  }

  /** Colours as 0xrrggbb. */
  public RawBmp palette(int... colours) {
    palette = colours.clone();
    return this;
  }

  /** Red, green, blue and perhaps alpha: in the header if it has room, else behind it. */
  public RawBmp masks(int... wanted) {
    masks = wanted.clone();
    return compression(wanted.length == 4 && headerBytes == 40 ? 6 : 3);
  }

  public RawBmp compression(int code) {
    compression = code;
    return this;
  }

  /** Embedded behind the pixels, which only the header of 124 bytes can. */
  public RawBmp profile(byte[] icc) {
    profile = icc.clone();
    return this;
  }

  public byte[] file(Pixels pixels) {
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    for (int row = 0; row < height; row++) {
      int y = topDown ? row : height - 1 - row;
      long buffer = 0;
      int filled = 0;
      int written = 0;
      for (int x = 0; x < width; x++) {
        long value = pixels.at(x, y);
        if (bits >= 8) {
          for (int i = 0; i < bits; i += 8, written++) {
            rows.write((int) (value >> i));
          }
          continue;
        }
        buffer = (buffer << bits) | value;
        filled += bits;
        if (filled == 8) {
          rows.write((int) buffer);
          buffer = 0;
          filled = 0;
          written++;
        }
      }
      if (filled > 0) {
        rows.write((int) (buffer << (8 - filled)));
        written++;
      }
      rows.write(new byte[(4 - written % 4) % 4], 0, (4 - written % 4) % 4);
    }
    return fileOf(rows.toByteArray());
  }

  /** The same with pixels as they are to be stored, rightly or not. */
  public byte[] fileOf(byte[] pixels) {
    boolean masksBehind = headerBytes == 40;
    int entryBytes = headerBytes == 12 ? 3 : 4;
    int paletteAt = 14 + headerBytes + (masksBehind ? 4 * masks.length : 0);
    int pixelsAt = paletteAt + palette.length * entryBytes;
    ByteBuffer file = ByteBuffer.allocate(pixelsAt + pixels.length + profile.length);
    file.order(ByteOrder.LITTLE_ENDIAN);
    file.put(SampleImages.ascii("BM")).putInt(file.capacity()).putInt(0).putInt(pixelsAt);
    file.putInt(headerBytes);
    if (headerBytes == 12) {
      file.putShort((short) width).putShort((short) height);
      file.putShort((short) 1).putShort((short) bits);
    } else {
      file.putInt(width).putInt(topDown ? -height : height);
      file.putShort((short) 1).putShort((short) bits).putInt(compression);
    }
    if (masks.length > 0) {
      file.position(14 + 40);
      for (int mask : masks) {
        file.putInt(mask);
      }
    }
    if (profile.length > 0) {
      file.put(14 + 56, SampleImages.ascii("DEBM"));
      file.putInt(14 + 112, pixelsAt + pixels.length - 14).putInt(14 + 116, profile.length);
    }
    file.position(paletteAt);
    for (int colour : palette) {
      file.put((byte) colour).put((byte) (colour >> 8)).put((byte) (colour >> 16));
      if (entryBytes == 4) {
        file.put((byte) 0);
      }
    }
    return file.put(pixels).put(profile).array();
  }
}
