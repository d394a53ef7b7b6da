package dev.pawpress.imaging;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Strips an HEVC picture (ITU-T H.265) of all but its parameter sets and slices. Parameter sets
 * count only where the file's index has them (ISO/IEC 23008-12, B.2.3.1), and each must give the
 * size that the index gives. Stateless and thread-safe.
 */
final class HevcStill {
  /** The configuration up to its lists, ISO/IEC 14496-15, 8.3.3.1. */
  private static final int FIXED_BYTES = 22;

  private static final int FIRST_INTRA = 16;
  private static final int LAST_INTRA = 23;
  private static final int FIRST_NO_SLICE = 32;
  private static final int VIDEO_PARAMETERS = 32;
  private static final int SEQUENCE_PARAMETERS = 33;
  private static final int PICTURE_PARAMETERS = 34;
  private static final int MOST_PARAMETER_SETS = 16;

  /**
   * A decoder works through each up to the picture's end if it says so, however few bytes it has.
   * Phones write one, and the largest pictures of level 6.2 may have 600.
   */
  private static final int MOST_SLICES = 64;

  private static final int PROFILE_BITS = 88;
  private static final int LEVEL_BITS = 8;

  /** Seven sub-layers with profiles and levels, and four numbers, escaped. */
  private static final int MOST_BYTES_BEFORE_SIZE = 256;

  private HevcStill() {}

  /**
   * @throws IndexOutOfBoundsException if something is shorter than it says
   */
  static CodedStill of(Bytes configuration, Bytes data, Size size) {
    requireVersion(configuration);
    List<Bytes> sets = parameterSets(configuration);
    for (Bytes set : sets) {
      if (kindOf(set) == SEQUENCE_PARAMETERS) {
        requireSize(set, size);
      }
    }
    int lengthBytes = (configuration.u8(FIXED_BYTES - 1) & 3) + 1;
    return new CodedStill(
        StillCodec.HEVC, plain(configuration, sets), slices(data, lengthBytes), size);
  }

  /**
   * Of any other version FFmpeg's decoder takes three zeros in front for start codes, looks for its
   * units by itself, and finds what was hidden in others and not measured here.
   */
  private static void requireVersion(Bytes configuration) {
    int version = configuration.u8(0);
    if (version != 1) {
      throw HeifFault.corrupt("its box hvcC is of version " + version);
    }
  }

  private static int kindOf(Bytes unit) {
    return (unit.u8(0) >> 1) & 0x3f;
  }

  /** Units of other layers are other views of the picture. */
  private static boolean isOfBaseLayer(Bytes unit) {
    return (unit.u16(0) & 0x1f8) == 0;
  }

  private static List<Bytes> parameterSets(Bytes configuration) {
    List<Bytes> sets = new ArrayList<>();
    int lists = configuration.u8(FIXED_BYTES);
    long offset = FIXED_BYTES + 1;
    for (int i = 0; i < lists; i++) {
      int count = configuration.u16(offset + 1);
      offset += 3;
      for (int k = 0; k < count; k++) {
        int length = configuration.u16(offset);
        Bytes unit = configuration.slice(offset + 2, length);
        if (unit.length() < length) {
          throw new IndexOutOfBoundsException("parameter set of " + length + " bytes");
        }
        offset += 2 + length;
        if (length > 2
            && isOfBaseLayer(unit)
            && kindOf(unit) >= VIDEO_PARAMETERS
            && kindOf(unit) <= PICTURE_PARAMETERS) {
          sets.add(unit);
        }
        if (sets.size() > MOST_PARAMETER_SETS) {
          throw HeifFault.corrupt(
              "it has over " + MOST_PARAMETER_SETS + " parameter sets, which is the limit");
        }
      }
    }
    return sets;
  }

  /** The same configuration with these sets alone, one list for each, and lengths of 4 bytes. */
  private static Bytes plain(Bytes configuration, List<Bytes> sets) {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    plain.writeBytes(configuration.slice(0, FIXED_BYTES - 1).toArray());
    plain.write(configuration.u8(FIXED_BYTES - 1) | 3);
    plain.write(sets.size());
    for (Bytes set : sets) {
      plain.write(kindOf(set));
      plain.write(0);
      plain.write(1);
      plain.write(set.length() >> 8);
      plain.write(set.length());
      plain.writeBytes(set.toArray());
    }
    return Bytes.of(plain.toByteArray());
  }

  /** H.265, 7.3.2.2.1, up to the picture's size. */
  private static void requireSize(Bytes set, Size size) {
    Bits bits = new Bits(unescaped(set.slice(2, MOST_BYTES_BEFORE_SIZE)));
    bits.skip(4);
    int subLayers = (int) bits.unsigned(3);
    bits.skip(1 + PROFILE_BITS + LEVEL_BITS);
    boolean[] profiles = new boolean[subLayers];
    boolean[] levels = new boolean[subLayers];
    for (int i = 0; i < subLayers; i++) {
      profiles[i] = bits.flag();
      levels[i] = bits.flag();
    }
    bits.skip(subLayers == 0 ? 0 : 2 * (8 - subLayers));
    for (int i = 0; i < subLayers; i++) {
      bits.skip((profiles[i] ? PROFILE_BITS : 0) + (levels[i] ? LEVEL_BITS : 0));
    }
    bits.golomb(); // its number
    long chroma = bits.golomb();
    bits.skip(chroma == 3 ? 1 : 0);
    CodedStill.requireSize(size, bits.golomb(), bits.golomb());
  }

  /** Without the threes that keep zeros from looking like a start code, H.265, 7.3.1.1. */
  private static Bytes unescaped(Bytes unit) {
    byte[] plain = new byte[unit.length()];
    int length = 0;
    int zeros = 0;
    for (int i = 0; i < unit.length(); i++) {
      int value = unit.u8(i);
      if (zeros >= 2 && value == 3) {
        zeros = 0;
      } else {
        plain[length++] = (byte) value;
        zeros = value == 0 ? zeros + 1 : 0;
      }
    }
    return Bytes.of(plain).slice(0, length);
  }

  private static List<Bytes> slices(Bytes data, int lengthBytes) {
    List<Bytes> slices = new ArrayList<>();
    int count = 0;
    long offset = 0;
    while (offset < data.length()) {
      long length = 0;
      for (int i = 0; i < lengthBytes; i++) {
        length = (length << 8) | data.u8(offset + i);
      }
      offset += lengthBytes;
      if (!data.has(offset, length)) {
        throw new IndexOutOfBoundsException("unit of " + length + " bytes");
      }
      Bytes unit = data.slice(offset, length);
      offset += length;
      if (length < 3 || kindOf(unit) >= FIRST_NO_SLICE || !isOfBaseLayer(unit)) {
        continue;
      }
      requireOnePicture(unit, count++);
      slices.add(
          Bytes.of(
              new byte[] {
                (byte) (length >> 24), (byte) (length >> 16), (byte) (length >> 8), (byte) length
              }));
      slices.add(unit);
    }
    if (count == 0) {
      throw HeifFault.corrupt("a coded picture is empty");
    }
    return slices;
  }

  private static void requireOnePicture(Bytes slice, int before) {
    int kind = kindOf(slice);
    if (kind < FIRST_INTRA || kind > LAST_INTRA) {
      throw HeifFault.corrupt("a coded picture needs others");
    }
    boolean first = (slice.u8(2) & 0x80) != 0;
    if (first != (before == 0)) {
      throw HeifFault.corrupt("a coded picture is not exactly one");
    }
    if (before == MOST_SLICES) {
      throw new RejectedImageException(
          RejectionReason.TOO_COMPLEX,
          "A coded picture is in over " + MOST_SLICES + " slices, which is the limit.");
    }
  }
}
