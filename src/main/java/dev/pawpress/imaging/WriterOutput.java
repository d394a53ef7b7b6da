package dev.pawpress.imaging;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * What an ImageIO writer has written, in blocks: an array that grows would, at its worst, take
 * three times the file's bytes. For one thread.
 */
final class WriterOutput extends OutputStream {
  private static final int BLOCK_BYTES = 1 << 15;

  private final Deque<byte[]> full = new ArrayDeque<>();
  private byte[] block = new byte[BLOCK_BYTES];
  private int used;

  private WriterOutput() {}

  /**
   * Lets a writer write a picture without metadata, and disposes of the writer.
   *
   * @throws UncheckedIOException if the writer fails or writes nothing
   */
  static byte[] file(ImageWriter writer, ImageWriteParam settings, BufferedImage image) {
    WriterOutput bytes = new WriterOutput();
    try (ImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.write(null, new IIOImage(image, null, null), settings);
    } catch (IOException e) {
      throw new UncheckedIOException("could not encode a picture", e);
    } finally {
      writer.dispose();
    }
    return bytes.joined();
  }

  @Override
  public void write(int value) {
    makeRoom();
    block[used++] = (byte) value;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    int from = offset;
    while (from < offset + length) {
      makeRoom();
      int count = Math.min(BLOCK_BYTES - used, offset + length - from);
      System.arraycopy(bytes, from, block, used, count);
      used += count;
      from += count;
    }
  }

  private void makeRoom() {
    if (used == BLOCK_BYTES) {
      full.add(block);
      block = new byte[BLOCK_BYTES];
      used = 0;
    }
  }

  private byte[] joined() {
    byte[] file = new byte[Math.addExact(Math.multiplyExact(full.size(), BLOCK_BYTES), used)];
    if (file.length == 0) {
      throw new UncheckedIOException(new IOException("the writer wrote nothing"));
    }
    int to = 0;
    while (!full.isEmpty()) {
      System.arraycopy(full.remove(), 0, file, to, BLOCK_BYTES);
      to += BLOCK_BYTES;
    }
    System.arraycopy(block, 0, file, to, used);
    return file;
  }
}
