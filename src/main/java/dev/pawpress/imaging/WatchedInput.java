package dev.pawpress.imaging;

import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file for a codec, which looks at the deadline as the codec reads. At the end of the file, too:
 * a codec that asks for more for ever is stopped. For one thread.
 */
final class WatchedInput extends ImageInputStreamImpl {
  /** A look at the time costs as much as some dozen bytes. */
  private static final int BYTES_BETWEEN_CHECKS = 4096;

  /** What a call counts for, however little it brings. */
  private static final int CALL = 16;

  private final byte[] file;
  private final Deadline deadline;
  private int unchecked;

  /** Does not copy the file. */
  WatchedInput(byte[] file, Deadline deadline) {
    this.file = file;
    this.deadline = deadline;
  }

  @Override
  public int read() {
    count(1);
    bitOffset = 0;
    return streamPos < file.length ? file[(int) streamPos++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    bitOffset = 0;
    int count = (int) Math.max(0, Math.min(length, file.length - streamPos));
    count(count);
    if (count == 0) {
      return -1;
    }
    System.arraycopy(file, (int) streamPos, target, offset, count);
    streamPos += count;
    return count;
  }

  @Override
  public long length() {
    return file.length;
  }

  @Override
  public boolean isCached() {
    return true;
  }

  @Override
  public boolean isCachedMemory() {
    return true;
  }

  private void count(int bytes) {
    unchecked += CALL + Math.min(bytes, BYTES_BETWEEN_CHECKS);
    if (unchecked >= BYTES_BETWEEN_CHECKS) {
      unchecked = 0;
      deadline.check();
    }
  }
}
