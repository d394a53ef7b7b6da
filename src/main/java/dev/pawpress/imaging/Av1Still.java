package dev.pawpress.imaging;

/**
 * Strips an AV1 picture (AV1 bitstream specification 1.0.0 with errata 1) of all but its sequence
 * header and its frame. No frame can be larger than the header says, and that must be what the
 * file's index says: libaom knows no limit but 65536x65536. Stateless and thread-safe.
 */
final class Av1Still {
  /** In front of the units in the configuration, AV1 in ISO media, 2.3.3. */
  private static final int FIXED_BYTES = 4;

  private static final int SEQUENCE_HEADER = 1;
  private static final int FRAME_HEADER = 3;
  private static final int TILE_GROUP = 4;
  private static final int FRAME = 6;
  private static final int REDUNDANT_FRAME_HEADER = 7;

  /** A frame of a few bytes can be any number of pixels, and a still needs one. */
  private static final int MOST_FRAMES = 4;

  private static final int MOST_LENGTH_BYTES = 8;

  private final Size size;
  private final Stretches units = new Stretches(HeifFault.FORMAT);
  private boolean hasHeader;
  private int frames;

  private Av1Still(Size size) {
    this.size = size;
  }

  /**
   * @throws IndexOutOfBoundsException if something is shorter than it says
   */
  static CodedStill of(Bytes configuration, Bytes data, Size size) {
    Av1Still still = new Av1Still(size);
    if (kindOf(data, 0) != SEQUENCE_HEADER) {
      still.read(configuration.slice(FIXED_BYTES, configuration.length()));
    }
    still.read(data);
    if (!still.hasHeader || still.frames == 0) {
      throw HeifFault.corrupt("a coded picture is empty");
    }
    return new CodedStill(StillCodec.AV1, configuration.slice(0, 0), still.units.list(), size);
  }

  private static int kindOf(Bytes data, long offset) {
    return (data.u8(offset) >> 3) & 15;
  }

  /** 5.3.1 and 5.3.2. */
  private void read(Bytes data) {
    long offset = 0;
    while (offset < data.length()) {
      boolean extended = (data.u8(offset) & 4) != 0;
      boolean sized = (data.u8(offset) & 2) != 0;
      long content = offset + (extended ? 2 : 1);
      long length = data.length() - content;
      if (sized) {
        length = 0;
        int bytes = 0;
        boolean more = true;
        while (more) {
          if (bytes == MOST_LENGTH_BYTES) {
            throw HeifFault.corrupt("a length in its coded picture has no end");
          }
          int next = data.u8(content + bytes);
          length |= (long) (next & 0x7f) << (7 * bytes);
          more = (next & 0x80) != 0;
          bytes++;
        }
        content += bytes;
      }
      if (length < 0 || !data.has(content, length)) {
        throw new IndexOutOfBoundsException("unit of " + length + " bytes");
      }
      keep(
          kindOf(data, offset),
          data.slice(content, length),
          data.slice(offset, content + length - offset));
      offset = content + length;
    }
  }

  private void keep(int kind, Bytes content, Bytes unit) {
    switch (kind) {
      case SEQUENCE_HEADER -> {
        requireSize(content);
        hasHeader = true;
      }
      case FRAME_HEADER, FRAME -> {
        frames++;
        if (frames > MOST_FRAMES) {
          throw new RejectedImageException(
              RejectionReason.TOO_COMPLEX,
              "A coded picture has over " + MOST_FRAMES + " frames, which is the limit.");
        }
      }
      case TILE_GROUP, REDUNDANT_FRAME_HEADER -> {
        // Parts of a frame.
      }
      default -> {
        return; // delimiters, padding, metadata
      }
    }
    units.addJoined(unit);
  }

  /** 5.5.1 and 5.5.4, up to the largest frame. */
  private void requireSize(Bytes header) {
    Bits bits = new Bits(header);
    bits.skip(3 + 1);
    if (bits.flag()) { // a header for stills, with next to nothing
      bits.skip(5);
    } else {
      skipOperatingPoints(bits);
    }
    int widthBits = (int) bits.unsigned(4) + 1;
    int heightBits = (int) bits.unsigned(4) + 1;
    CodedStill.requireSize(size, bits.unsigned(widthBits) + 1, bits.unsigned(heightBits) + 1);
  }

  private static void skipOperatingPoints(Bits bits) {
    int delayBits = 0;
    if (bits.flag()) { // timing
      bits.skip(32 + 32);
      if (bits.flag()) {
        bits.golomb();
      }
      if (bits.flag()) { // the decoder's model
        delayBits = (int) bits.unsigned(5) + 1;
        bits.skip(32 + 5 + 5);
      }
    }
    boolean delays = bits.flag();
    int points = (int) bits.unsigned(5) + 1;
    for (int i = 0; i < points; i++) {
      bits.skip(12);
      bits.skip(bits.unsigned(5) > 7 ? 1 : 0);
      if (delayBits > 0 && bits.flag()) {
        bits.skip(2 * delayBits + 1);
      }
      if (delays && bits.flag()) {
        bits.skip(4);
      }
    }
  }
}
