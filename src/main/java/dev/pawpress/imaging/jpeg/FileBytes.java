package dev.pawpress.imaging.jpeg;

import java.util.ArrayList;
import java.util.List;

/** A file as it grows, in blocks: an array that grows would be copied again and again. */
final class FileBytes {
  /** The largest array, nearly. */
  private static final long LARGEST = Integer.MAX_VALUE - 64;

  private static final int BLOCK_BYTES = 1 << 15;

  private final List<byte[]> blocks = new ArrayList<>();

  /** Of each of these, how many bytes of the file it has. */
  private final List<Integer> lengths = new ArrayList<>();

  private long finished;

  /** What is written to now; and where. */
  byte[] block = new byte[BLOCK_BYTES];

  int position;

  /** Sees to it that the block has room for so many bytes. */
  void reserve(int bytes) {
    if (block.length - position < bytes) {
      blocks.add(block);
      lengths.add(position);
      finished += position;
      block = new byte[BLOCK_BYTES];
      position = 0;
    }
  }

  /** Writes the lowest eight bits. */
  void write(int value) {
    reserve(1);
    block[position++] = (byte) value;
  }

  /** Writes the lowest sixteen bits, the higher byte first. */
  void writeShort(int value) {
    write(value >> 8);
    write(value);
  }

  byte[] toByteArray() {
    long length = finished + position;
    if (length > LARGEST) {
      throw new IllegalStateException(
          "the file would have " + length + " bytes, the limit is " + LARGEST);
    }
    byte[] file = new byte[(int) length];
    int to = 0;
    for (int i = 0; i < lengths.size(); i++) {
      System.arraycopy(blocks.get(i), 0, file, to, lengths.get(i));
      to += lengths.get(i);
    }
    System.arraycopy(block, 0, file, to, position);
    return file;
  }
}
