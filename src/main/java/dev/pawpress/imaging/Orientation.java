package dev.pawpress.imaging;

/**
 * How a stored picture must be turned to stand upright: the eight values of EXIF's Orientation tag.
 * Each constant's comment says what to do with the stored pixels. Thread-safe.
 */
public enum Orientation {
  /** 1: nothing. */
  UPRIGHT(1),
  /** 2: flip left to right. */
  FLIPPED(2),
  /** 3: turn by 180 degrees. */
  UPSIDE_DOWN(3),
  /** 4: flip top to bottom. */
  FLIPPED_UPSIDE_DOWN(4),
  /** 5: turn clockwise by 90 degrees, then flip left to right. */
  TRANSPOSED(5),
  /** 6: turn clockwise by 90 degrees. */
  LYING_LEFT(6),
  /** 7: turn clockwise by 270 degrees, then flip left to right. */
  TRANSVERSED(7),
  /** 8: turn clockwise by 270 degrees. */
  LYING_RIGHT(8);

  private final int exif;

  Orientation(int exif) {
    this.exif = exif;
  }

  /** The tag's value, 1 to 8. */
  public int exif() {
    return exif;
  }

  /** Whether the upright picture is as wide as the stored one is high. */
  public boolean swapsSides() {
    return exif >= 5;
  }

  /** The orientation of a tag's value; anything outside 1 to 8 means {@link #UPRIGHT}. */
  public static Orientation of(int exif) {
    for (Orientation orientation : values()) {
      if (orientation.exif == exif) {
        return orientation;
      }
    }
    return UPRIGHT;
  }
}
