package dev.pawpress.imaging;

/**
 * How good a lossy file must be: a fixed number, or as good as a target asks for and no better.
 * Part of a recipe's identity. Immutable and thread-safe.
 */
public sealed interface Quality {
  /**
   * The target that typical photos reach at a quality of about 75 to 82, in JPEG and in WebP, at
   * widths of 320 to 1920 pixels.
   */
  double DEFAULT_TARGET = 0.97;

  /** The same at every build and on every machine; equal exactly if the qualities are. */
  String id();

  /**
   * A given quality.
   *
   * @param value 1 to 100
   */
  static Quality fixed(int value) {
    return new Fixed(value);
  }

  /**
   * The lowest quality that is good enough.
   *
   * @param target the structural similarity to the picture that the file must reach, between 0 and
   *     1, neither included
   */
  static Quality auto(double target) {
    return new Auto(target);
  }

  /**
   * A number on the encoder's own scale, which means something else in each format.
   *
   * @param value 1 to 100
   */
  record Fixed(int value) implements Quality {
    public Fixed {
      if (value < 1 || value > 100) {
        throw new IllegalArgumentException("quality is " + value + ", must be between 1 and 100");
      }
    }

    @Override
    public String id() {
      return Integer.toString(value);
    }

    @Override
    public String toString() {
      return id();
    }
  }

  /**
   * The lowest quality whose file still looks like the picture.
   *
   * @param target see {@link #auto}
   */
  record Auto(double target) implements Quality {
    public Auto {
      if (!(target > 0 && target < 1)) {
        throw new IllegalArgumentException(
            "target of the quality is " + target + ", must be between 0 and 1, without these");
      }
    }

    @Override
    public String id() {
      return "auto-" + target;
    }

    @Override
    public String toString() {
      return id();
    }
  }
}
