package dev.pawpress.imaging;

import java.awt.Rectangle;
import java.util.List;

/**
 * Cropping, turning and mirroring, each applied to the outcome of those before it, in the file's
 * order (ISO/IEC 23008-12, 6.5.9, 6.5.10 and 6.5.12). All turns and mirrorings together are one of
 * the eight orientations. The EXIF orientation, which such files may hold too, counts for nothing:
 * these say it all (ISO/IEC 23008-12, A.2.3). For one thread.
 */
final class HeifTransforms {
  private static final int QUARTERS = 4;

  /** By quarters clockwise, then whether flipped left to right. */
  private static final Orientation[][] BY_TURN = {
    {Orientation.UPRIGHT, Orientation.FLIPPED},
    {Orientation.LYING_LEFT, Orientation.TRANSPOSED},
    {Orientation.UPSIDE_DOWN, Orientation.FLIPPED_UPSIDE_DOWN},
    {Orientation.LYING_RIGHT, Orientation.TRANSVERSED},
  };

  private Rectangle crop;
  private int quarters;
  private boolean flipped;

  private HeifTransforms(Size size) {
    crop = new Rectangle(size.width(), size.height());
  }

  /**
   * Reads an item's transforms.
   *
   * @throws RejectedImageException if they make no sense, or it is cropped after it is turned
   */
  static HeifTransforms of(Size size, List<HeifItems.Property> properties) {
    HeifTransforms transforms = new HeifTransforms(size);
    for (HeifItems.Property property : properties) {
      Bytes content = property.box().content();
      switch (property.box().type()) {
        case "irot" -> transforms.turn(QUARTERS - (content.u8(0) & 3));
        case "imir" -> transforms.mirror((content.u8(0) & 1) == 1);
        case "clap" -> transforms.crop(content);
        default -> {
          // No transform.
        }
      }
    }
    return transforms;
  }

  /** What is to be seen, in stored pixels. */
  Rectangle crop() {
    return crop;
  }

  Orientation orientation() {
    return BY_TURN[quarters][flipped ? 1 : 0];
  }

  /**
   * @param more quarters clockwise; irot counts the other way
   */
  private void turn(int more) {
    // What was flipped first turns the other way round.
    quarters = (quarters + (flipped ? QUARTERS - more : more)) % QUARTERS;
  }

  /** Left and right change places, or, as imir's axis 0 says, top and bottom. */
  private void mirror(boolean leftToRight) {
    if (!leftToRight) {
      turn(2);
    }
    flipped = !flipped;
  }

  /** Sides and the centre's distance from the picture's, as fractions. */
  private void crop(Bytes clap) {
    if (quarters != 0 || flipped) {
      // Not as MIAF (ISO/IEC 23000-22, 7.3.6.7) has it, and never seen.
      throw HeifFault.unsupported("that is cropped after it is turned");
    }
    int width = rounded(clap, 0, 0, crop.width);
    int height = rounded(clap, 8, 0, crop.height);
    int left = crop.x + rounded(clap, 16, crop.width - width, crop.width);
    int top = crop.y + rounded(clap, 24, crop.height - height, crop.height);
    Rectangle inner = new Rectangle(left, top, width, height);
    if (inner.isEmpty() || !crop.contains(inner)) {
      throw HeifFault.corrupt(
          "it is to be cropped to " + width + "x" + height + " at " + left + "," + top);
    }
    crop = inner;
  }

  /**
   * The fraction at an offset, plus half of a number, rounded.
   *
   * @param most beyond which, either way, it makes no sense
   */
  private static int rounded(Bytes clap, int offset, int halves, int most) {
    long numerator = (int) clap.u32(offset);
    long denominator = clap.u32(offset + 4);
    if (denominator == 0) {
      throw HeifFault.corrupt("it is to be cropped by a fraction over zero");
    }
    double rounded = Math.floor((double) numerator / denominator + halves / 2.0 + 0.5);
    if (Math.abs(rounded) > most) {
      throw HeifFault.corrupt(
          "it is to be cropped by " + (long) rounded + " of " + most + " pixels");
    }
    return (int) rounded;
  }
}
