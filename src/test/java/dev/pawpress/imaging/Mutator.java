package dev.pawpress.imaging;

import dev.pawpress.testing.SampleImages;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/**
 * Damages files, by a number: the same seeds, seed number and index give the same mutant, alone or
 * in a row. Not as clever as a fuzzer that looks into the code, but it needs nothing and sees what
 * native code does as well as Java's.
 */
final class Mutator {
  /** Where lengths, sizes and counts lie. */
  private static final int HEADER_BYTES = 100;

  private static final int[] INTERESTING = {
    0,
    1,
    2,
    3,
    7,
    8,
    16,
    0x7f,
    0x80,
    0xff,
    0x100,
    0x3fff,
    0x4000,
    0x7fff,
    0x8000,
    0xfffe,
    0xffff,
    0x10000,
    0xffffff,
    0x1000000,
    0x7ffffffe,
    0x7fffffff,
    0x80000000,
    0xfffffff0,
    0xfffffffe,
    -1
  };

  private final List<FuzzSeeds.Seed> seeds;
  private final long seed;

  Mutator(List<FuzzSeeds.Seed> seeds, long seed) {
    this.seeds = seeds;
    this.seed = seed;
  }

  String nameOf(int index) {
    return seeds.get(index % seeds.size()).name();
  }

  byte[] mutant(int index) {
    Random random = new Random(seed * 1_000_003 + index);
    byte[] file = seeds.get(index % seeds.size()).file().clone();
    int changes = 1 + (random.nextInt(3) == 0 ? random.nextInt(6) : 0);
    for (int change = 0; change < changes; change++) {
      if (file.length < 4) {
        return file;
      }
      file = changed(file, random);
    }
    boolean png = file.length > 8 && file[0] == (byte) 0x89 && file[1] == 'P';
    return png && random.nextBoolean() ? withRightChecksums(file) : file;
  }

  private byte[] changed(byte[] file, Random random) {
    return switch (random.nextInt(10)) {
      case 0, 1 -> flipped(file, random);
      case 2, 3 -> set(file, random);
      case 4, 5 -> withNumber(file, random);
      case 6 -> Arrays.copyOf(file, random.nextInt(file.length));
      case 7 -> inserted(file, random);
      case 8 -> deleted(file, random);
      default -> spliced(file, random);
    };
  }

  /** Half of the changes are near the beginning. */
  private static int place(byte[] file, Random random) {
    return random.nextInt(random.nextBoolean() ? file.length : Math.min(file.length, HEADER_BYTES));
  }

  private static byte[] flipped(byte[] file, Random random) {
    file[place(file, random)] ^= (byte) (1 << random.nextInt(8));
    return file;
  }

  private static byte[] set(byte[] file, Random random) {
    file[place(file, random)] = (byte) random.nextInt(256);
    return file;
  }

  private static byte[] withNumber(byte[] file, Random random) {
    int number = INTERESTING[random.nextInt(INTERESTING.length)];
    ByteBuffer bytes = ByteBuffer.wrap(file);
    bytes.order(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int offset = Math.min(place(file, random), file.length - 4);
    if (random.nextBoolean()) {
      bytes.putShort(offset, (short) number);
    } else {
      bytes.putInt(offset, number);
    }
    return file;
  }

  private static byte[] inserted(byte[] file, Random random) {
    byte[] part = new byte[1 + random.nextInt(random.nextInt(10) == 0 ? 5000 : 8)];
    if (random.nextBoolean()) {
      random.nextBytes(part);
    }
    int offset = place(file, random);
    return SampleImages.join(
        Arrays.copyOf(file, offset), part, Arrays.copyOfRange(file, offset, file.length));
  }

  private static byte[] deleted(byte[] file, Random random) {
    int offset = place(file, random);
    int end = Math.min(file.length, offset + 1 + random.nextInt(random.nextBoolean() ? 4 : 200));
    return SampleImages.join(
        Arrays.copyOf(file, offset), Arrays.copyOfRange(file, end, file.length));
  }

  /** A part of another file in the place of, or between, what is here. */
  private byte[] spliced(byte[] file, Random random) {
    byte[] other = seeds.get(random.nextInt(seeds.size())).file();
    int from = random.nextInt(other.length);
    int to = from + random.nextInt(other.length - from + 1);
    int offset = place(file, random);
    int end = random.nextBoolean() ? offset : Math.min(file.length, offset + to - from);
    return SampleImages.join(
        Arrays.copyOf(file, offset),
        Arrays.copyOfRange(other, from, to),
        Arrays.copyOfRange(file, end, file.length));
  }

  /** So that a check of sums hides nothing. */
  private static byte[] withRightChecksums(byte[] png) {
    ByteBuffer bytes = ByteBuffer.wrap(png);
    long offset = 8;
    while (offset + 12 <= png.length) {
      long end = offset + 8 + Integer.toUnsignedLong(bytes.getInt((int) offset));
      if (end + 4 > png.length) {
        break;
      }
      CRC32 checksum = new CRC32();
      checksum.update(png, (int) offset + 4, (int) (end - offset - 4));
      bytes.putInt((int) end, (int) checksum.getValue());
      offset = end + 4;
    }
    return png;
  }
}
