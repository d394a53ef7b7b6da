package dev.pawpress.imaging;

import java.io.IOException;
import java.util.Arrays;
import javax.imageio.stream.ImageOutputStreamImpl;

/**
 * What a codec writes, in one growing array. Flushing does nothing: Java's own stream copies the
 * bytes to another then, and if the heap is too full for that, its PNG writer goes on, fails at its
 * tail, and lets only an {@link IndexOutOfBoundsException} be seen. For one thread.
 */
final class EncodedFile extends ImageOutputStreamImpl {
  /** The largest array, nearly. */
  private static final int LARGEST = Integer.MAX_VALUE - 64;

  private byte[] bytes = new byte[1 << 14];
  private int length;

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

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  /** Bytes between the old end and a position sought beyond it are zero, as they are in a file. */
  private void reserve(int count) throws IOException {
    long needed = streamPos + count;
    if (needed > LARGEST) {
      throw new IOException("the file would have " + needed + " bytes, the limit is " + LARGEST);
    }
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(LARGEST, Math.max(needed, 2L * bytes.length)));
    }
  }
}
