package dev.pawpress.imaging;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.stream.ImageOutputStreamImpl;

/**
 * What a codec writes, in blocks: an array that grows takes three times the file's bytes as it
 * does. Flushing does nothing: Java's own stream copies the bytes to another then, and if the heap
 * is too full for that, its PNG writer goes on, fails at its tail, and lets only an {@link
 * IndexOutOfBoundsException} be seen. For one thread.
 */
final class EncodedFile extends ImageOutputStreamImpl {
  /** The largest array, nearly. */
  private static final int LARGEST = Integer.MAX_VALUE - 64;

  private static final int BLOCK_BITS = 14;
  private static final int BLOCK_BYTES = 1 << BLOCK_BITS;

  private final List<byte[]> blocks = new ArrayList<>();
  private int length;

  @Override
  public void write(int value) throws IOException {
    flushBits();
    reserve(1);
    block()[offsetInBlock()] = (byte) value;
    streamPos++;
    length = (int) Math.max(length, streamPos);
  }

  @Override
  public void write(byte[] source, int offset, int count) throws IOException {
    flushBits();
    reserve(count);
    int from = offset;
    while (from < offset + count) {
      int part = Math.min(BLOCK_BYTES - offsetInBlock(), offset + count - from);
      System.arraycopy(source, from, block(), offsetInBlock(), part);
      streamPos += part;
      from += part;
    }
    length = (int) Math.max(length, streamPos);
  }

  /** What was written before can be read again, as the interface wants. */
  @Override
  public int read() {
    bitOffset = 0;
    if (streamPos >= length) {
      return -1;
    }
    int value = block()[offsetInBlock()] & 0xff;
    streamPos++;
    return value;
  }

  /** As the interface allows, it may give less than is asked for: what is left of a block. */
  @Override
  public int read(byte[] target, int offset, int count) {
    bitOffset = 0;
    if (count == 0) {
      return 0;
    }
    if (streamPos >= length) {
      return -1;
    }
    int part = (int) Math.min(Math.min(count, length - streamPos), BLOCK_BYTES - offsetInBlock());
    System.arraycopy(block(), offsetInBlock(), target, offset, part);
    streamPos += part;
    return part;
  }

  @Override
  public long length() {
    return length;
  }

  /** Lets go of the bytes: if the heap is full of them, there must be room again to say so. */
  @Override
  public void close() throws IOException {
    blocks.clear();
    length = 0;
    super.close();
  }

  byte[] toByteArray() {
    byte[] file = new byte[length];
    for (int from = 0; from < length; from += BLOCK_BYTES) {
      byte[] block = blocks.get(from >> BLOCK_BITS);
      System.arraycopy(block, 0, file, from, Math.min(BLOCK_BYTES, length - from));
    }
    return file;
  }

  private byte[] block() {
    return blocks.get((int) (streamPos >> BLOCK_BITS));
  }

  private int offsetInBlock() {
    return (int) streamPos & (BLOCK_BYTES - 1);
  }

  /** Bytes between the old end and a position sought beyond it are zero, as they are in a file. */
  private void reserve(int count) throws IOException {
    long needed = streamPos + count;
    if (needed > LARGEST) {
      throw new IOException("the file would have " + needed + " bytes, the limit is " + LARGEST);
    }
    while ((long) blocks.size() << BLOCK_BITS < needed) {
      blocks.add(new byte[BLOCK_BYTES]);
    }
  }
}
