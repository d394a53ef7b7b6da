package dev.pawpress.imaging;

import java.awt.color.ICC_Profile;

/**
 * How numbers become colours: code points of ITU-T H.273, as in a {@code colr} box of type {@code
 * nclx}, a PNG's {@code cICP} or in the stream itself. Immutable and thread-safe.
 *
 * @param primaries which red, green and blue are meant; 2 says nothing
 * @param transfer how light was turned into numbers; 2 says nothing
 * @param matrix how red, green and blue were turned into brightness and two differences of colour;
 *     2 says nothing
 * @param fullRange whether black is 0 and white the largest number, as against 16 and 235 of 255
 */
record Nclx(int primaries, int transfer, int matrix, boolean fullRange) implements ColourStatement {
  static final int IDENTITY = 0;
  static final int BT_709 = 1;
  static final int UNSPECIFIED = 2;
  static final int SRGB_TRANSFER = 13;
  static final int BT_601 = 6;

  /** A box's content behind the four letters {@code nclx}. */
  static Nclx in(Bytes content) {
    return new Nclx(content.u16(0), content.u16(2), content.u16(4), (content.u8(6) & 0x80) != 0);
  }

  @Override
  public ICC_Profile profile(boolean grey) {
    return grey ? NclxProfile.ofGrey(this) : NclxProfile.of(this);
  }

  /** This, and where it says nothing, the other. */
  Nclx or(Nclx other) {
    return new Nclx(
        primaries == UNSPECIFIED ? other.primaries : primaries,
        transfer == UNSPECIFIED ? other.transfer : transfer,
        matrix == UNSPECIFIED ? other.matrix : matrix,
        fullRange);
  }
}
