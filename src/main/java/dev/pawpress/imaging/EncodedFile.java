package dev.pawpress.imaging;

import java.io.IOException;
import java.util.Arrays;
import javax.imageio.stream.ImageOutputStreamImpl;

/**
 * What a codec writes, in one growing array. Remembers that the heap was full when it had to grow:
 * Java's PNG writer then goes on with its tail, fails at that too, and lets only the second failure
 * be seen, an {@link IndexOutOfBoundsException}. For one thread.
 */
final class EncodedFile extends ImageOutputStreamImpl {
  private byte[] bytes = new byte[1 << 14];
  private int length;
  private boolean outOfMemory;

  @Override
  public void write(int value) throws IOException {
    flushBits();
    reserve(1);
    bytes[(int) streamPos++] = (byte) value;
    length = (int) Math.max(length, streamPos);
  }

  @Override
  public void write(byte[] source, int offset, int count) throws IOException {
    flushBits();
    reserve(count);
    System.arraycopy(source, offset, bytes, (int) streamPos, count);
    streamPos += count;
    length = (int) Math.max(length, streamPos);
  }

  /** What was written before can be read again, as the interface wants. */
  @Override
  public int read() {
    bitOffset = 0;
    return streamPos < length ? bytes[(int) streamPos++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int count) {
    bitOffset = 0;
    if (count > 0 && streamPos >= length) {
      return -1;
    }
    int available = (int) Math.min(count, length - streamPos);
    System.arraycopy(bytes, (int) streamPos, target, offset, available);
    streamPos += available;
    return available;
  }

  @Override
  public long length() {
    return length;
  }

  /** Whether the heap was too full for what was to be written. */
  boolean outOfMemory() {
    return outOfMemory;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  /** Bytes between the old end and a position sought beyond it are zero, as they are in a file. */
  private void reserve(int count) {
    long needed = streamPos + count;
    if (needed <= bytes.length) {
      return;
    }
    try {
      bytes = Arrays.copyOf(bytes, Math.toIntExact(Math.max(needed, 2L * bytes.length)));
    } catch (OutOfMemoryError e) {
      outOfMemory = true;
      throw e;
    }
  }
}
