package dev.pawpress.imaging;

/**
 * Unpacks a GIF frame's pixels, as many as are asked for and no more: beside its tables of 4096
 * strings it holds nothing, whatever the data claim. Refuses codes that stand for nothing and data
 * that end before the pixels do; what follows the last pixel is not looked at. For one thread.
 *
 * <p>The JDK's own reader is not used: it can only be driven through {@code ImageReader}, which
 * builds a metadata tree and a picture per frame, and throws {@code ArrayIndexOutOfBoundsException}
 * for broken codes and tables.
 *
 * @see <a href="https://www.w3.org/Graphics/GIF/spec-gif89a.txt">GIF89a, appendix F</a>
 */
final class LzwReader {
  private static final int MOST_BITS = 12;
  private static final int TABLE = 1 << MOST_BITS;
  private static final int NONE = -1;

  private final Bytes file;
  private final int literalBits;
  private final int clear;
  private final int end;
  private final short[] prefixes = new short[TABLE];
  private final byte[] lasts = new byte[TABLE];
  private final byte[] firsts = new byte[TABLE];

  /** A string unpacked from its end; what is still to be handed out lies below {@link #waiting}. */
  private final byte[] string = new byte[TABLE];

  private int waiting;
  private int next;
  private int codeBits;
  private int previous = NONE;
  private long offset;
  private int blockLeft;
  private int buffer;
  private int buffered;

  /**
   * @param start where the number of bits of a colour stands, before the blocks of data
   * @throws IndexOutOfBoundsException if the file ends there
   */
  LzwReader(Bytes file, long start) {
    this.file = file;
    this.literalBits = file.u8(start);
    if (literalBits < 1 || literalBits > 8) {
      throw RejectedImageException.corrupt("GIF", "its colours have " + literalBits + " bits");
    }
    this.offset = start + 1;
    this.clear = 1 << literalBits;
    this.end = clear + 1;
    for (int literal = 0; literal < clear; literal++) {
      lasts[literal] = (byte) literal;
      firsts[literal] = (byte) literal;
    }
    clearTable();
  }

  private void clearTable() {
    next = end + 1;
    codeBits = literalBits + 1;
    previous = NONE;
  }

  /** Fills the array with the pixels that come next. */
  void read(byte[] pixels) {
    int filled = 0;
    while (filled < pixels.length) {
      if (waiting == 0) {
        unpackNext();
      }
      int count = Math.min(waiting, pixels.length - filled);
      for (int i = 0; i < count; i++) {
        pixels[filled++] = string[--waiting];
      }
    }
  }

  private void unpackNext() {
    int code = code();
    while (code == clear) {
      clearTable();
      code = code();
    }
    if (code == end) {
      throw RejectedImageException.corrupt("GIF", "a frame's pixels end early");
    }
    boolean isNext = code == next && previous != NONE && next < TABLE;
    if (code > next || (code == next && !isNext)) {
      throw RejectedImageException.corrupt(
          "GIF", "it has a code " + code + " that stands for nothing");
    }
    if (isNext) {
      string[waiting++] = firsts[previous];
    }
    for (int rest = isNext ? previous : code; rest != NONE; rest = prefixOf(rest)) {
      string[waiting++] = lasts[rest];
    }
    learn(string[waiting - 1]);
    if (next == 1 << codeBits && codeBits < MOST_BITS) {
      codeBits++;
    }
    previous = code;
  }

  private int prefixOf(int code) {
    return code < clear ? NONE : prefixes[code];
  }

  /** A full table stays as it is until it is cleared. */
  private void learn(byte first) {
    if (previous == NONE || next == TABLE) {
      return;
    }
    prefixes[next] = (short) previous;
    lasts[next] = first;
    firsts[next] = firsts[previous];
    next++;
  }

  private int code() {
    while (buffered < codeBits) {
      buffer |= nextByte() << buffered;
      buffered += 8;
    }
    int code = buffer & ((1 << codeBits) - 1);
    buffer >>>= codeBits;
    buffered -= codeBits;
    return code;
  }

  /** Data come in blocks of up to 255 bytes; an empty one is the last. */
  private int nextByte() {
    if (!file.has(offset, 1)) {
      throw RejectedImageException.truncated("GIF", null);
    }
    if (blockLeft == 0) {
      blockLeft = file.u8(offset++);
      if (blockLeft == 0) {
        offset--; // so that it is found again
        throw RejectedImageException.corrupt("GIF", "a frame's pixels end early");
      }
      return nextByte();
    }
    blockLeft--;
    return file.u8(offset++);
  }
}
