package dev.pawpress.testing;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes GIFs block by block, sound ones and others. Not thread-safe. */
public final class GifBuilder {
  public static final int KEEP = 1;
  public static final int CLEAR = 2;
  public static final int RESTORE = 3;

  private static final int NONE = -1;
  private static final int MOST_CODES = 4096;

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();

  /** Begins a GIF89a without a palette. */
  public GifBuilder(int width, int height) {
    this(width, height, new int[0]);
  }

  /**
   * Begins a GIF89a.
   *
   * @param palette colours as RGB; their number is 0 or a power of two from 2 to 256
   */
  public GifBuilder(int width, int height, int... palette) {
    file.writeBytes(SampleImages.ascii("GIF89a"));
    u16(file, width);
    u16(file, height);
    file.write(palette.length == 0 ? 0 : 0x80 | sizeBits(palette));
    file.write(0);
    file.write(0);
    writePalette(file, palette);
  }

  private static int sizeBits(int[] palette) {
    return Integer.numberOfTrailingZeros(palette.length) - 1;
  }

  private static void writePalette(ByteArrayOutputStream target, int[] palette) {
    for (int colour : palette) {
      target.write(colour >> 16);
      target.write(colour >> 8);
      target.write(colour);
    }
  }

  private static void u16(ByteArrayOutputStream target, int value) {
    target.write(value);
    target.write(value >> 8);
  }

  /** How often to play it again: {@code NETSCAPE2.0} or {@code ANIMEXTS1.0}, 0 for ever. */
  public GifBuilder repeats(String application, int times) {
    raw(0x21, 0xff, application.length());
    file.writeBytes(SampleImages.ascii(application));
    return raw(3, 1, times & 0xff, times >> 8, 0);
  }

  /**
   * A graphic control extension, for the frame that follows.
   *
   * @param transparent colour; -1 for none
   */
  public GifBuilder control(int hundredths, int disposal, int transparent) {
    int flags = (disposal << 2) | (transparent < 0 ? 0 : 1);
    return raw(
        0x21, 0xf9, 4, flags, hundredths & 0xff, hundredths >> 8, Math.max(0, transparent), 0);
  }

  /** A frame in the file's palette, row by row. */
  public GifBuilder frame(int x, int y, int width, int height, byte... pixels) {
    return frame(x, y, width, height, false, new int[0], 8, pixels);
  }

  /** A frame with all there is to choose; the pixels come row by row, also for interlacing. */
  public GifBuilder frame(
      int x,
      int y,
      int width,
      int height,
      boolean interlaced,
      int[] palette,
      int bits,
      byte... pixels) {
    descriptor(x, y, width, height, interlaced, palette);
    return data(bits, lzw(bits, interlaced ? interlaced(pixels, width, height) : pixels, true));
  }

  /** The head of a frame, without its data. */
  public GifBuilder descriptor(
      int x, int y, int width, int height, boolean interlaced, int... palette) {
    file.write(0x2c);
    u16(file, x);
    u16(file, y);
    u16(file, width);
    u16(file, height);
    int flags = palette.length == 0 ? 0 : 0x80 | sizeBits(palette);
    file.write(flags | (interlaced ? 0x40 : 0));
    writePalette(file, palette);
    return this;
  }

  /** A frame's data, in blocks. */
  public GifBuilder data(int bits, byte[] packed) {
    file.write(bits);
    for (int start = 0; start < packed.length; start += 255) {
      int length = Math.min(255, packed.length - start);
      file.write(length);
      file.write(packed, start, length);
    }
    file.write(0);
    return this;
  }

  /** Bytes as they are. */
  public GifBuilder raw(int... bytes) {
    for (int value : bytes) {
      file.write(value);
    }
    return this;
  }

  /** With its trailer. */
  public byte[] build() {
    return raw(0x3b).unfinished();
  }

  /** Without its trailer. */
  public byte[] unfinished() {
    return file.toByteArray();
  }

  private static byte[] interlaced(byte[] pixels, int width, int height) {
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    for (int[] pass :
        List.of(new int[] {0, 8}, new int[] {4, 8}, new int[] {2, 4}, new int[] {1, 2})) {
      for (int y = pass[0]; y < height; y += pass[1]) {
        rows.write(pixels, y * width, width);
      }
    }
    return rows.toByteArray();
  }

  /**
   * Packs pixels.
   *
   * @param clears whether the table is cleared when it is full, or stays as it is
   */
  public static byte[] lzw(int bits, byte[] pixels, boolean clears) {
    CodeWriter codes = new CodeWriter();
    int clear = 1 << bits;
    int width = bits + 1;
    int next = clear + 2;
    Map<Integer, Integer> table = new HashMap<>();
    codes.write(clear, width);
    int string = NONE;
    for (byte pixel : pixels) {
      int index = pixel & 0xff;
      Integer longer = string == NONE ? Integer.valueOf(index) : table.get((string << 8) | index);
      if (longer != null) {
        string = longer;
        continue;
      }
      codes.write(string, width);
      if (next < MOST_CODES) {
        table.put((string << 8) | index, next);
        width += next == 1 << width ? 1 : 0;
        next++;
      } else if (clears) {
        codes.write(clear, width);
        table.clear();
        width = bits + 1;
        next = clear + 2;
      }
      string = index;
    }
    if (string != NONE) {
      codes.write(string, width);
      width += next < MOST_CODES && next == 1 << width ? 1 : 0;
    }
    codes.write(clear + 1, width);
    return codes.finish();
  }

  /** Packs codes of any width, the first one into the lowest bits. */
  public static final class CodeWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int buffer;
    private int filled;

    public CodeWriter write(int code, int width) {
      buffer |= code << filled;
      for (filled += width; filled >= 8; filled -= 8) {
        bytes.write(buffer);
        buffer >>>= 8;
      }
      return this;
    }

    public byte[] finish() {
      if (filled > 0) {
        bytes.write(buffer);
      }
      return bytes.toByteArray();
    }
  }
}
