package dev.pawpress.imaging.jpeg;

/**
 * How coarsely coefficients are rounded, by quality: the tables that the standard gives as examples
 * (T.81, K.1), scaled as libjpeg does (jpeg_quality_scaling and jpeg_add_quant_table in jcparam.c),
 * and kept within 8 bits, as baseline files want. In zigzag order. Not changed once made.
 */
final class QuantisationTable {
  private static final int MOST_STEP = 255;
  private static final int MOST_QUALITY = 100;

  /** From here on the scale falls in a line to nothing, below it rises ever faster. */
  private static final int MIDDLE_QUALITY = 50;

  /** Table K.1, in natural order. */
  private static final int[] LUMA = {
    16, 11, 10, 16, 24, 40, 51, 61,
    12, 12, 14, 19, 26, 58, 60, 55,
    14, 13, 16, 24, 40, 57, 69, 56,
    14, 17, 22, 29, 51, 87, 80, 62,
    18, 22, 37, 56, 68, 109, 103, 77,
    24, 35, 55, 64, 81, 104, 113, 92,
    49, 64, 78, 87, 103, 121, 120, 101,
    72, 92, 95, 98, 112, 100, 103, 99
  };

  /** Table K.2, whose lower half and right half are all the same. */
  private static final int[] CHROMA = {
    17, 18, 24, 47, 99, 99, 99, 99,
    18, 21, 26, 66, 99, 99, 99, 99,
    24, 26, 56, 99, 99, 99, 99, 99,
    47, 66, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99
  };

  private final int[] steps = new int[Component.BLOCK];

  private QuantisationTable(int[] examples, int quality) {
    int percent =
        quality < MIDDLE_QUALITY ? 100 * MIDDLE_QUALITY / quality : 2 * (MOST_QUALITY - quality);
    for (int k = 0; k < steps.length; k++) {
      int scaled = (examples[Zigzag.of(8).natural[k]] * percent + 50) / 100;
      steps[k] = Math.max(1, Math.min(MOST_STEP, scaled));
    }
  }

  /**
   * For brightness.
   *
   * @param quality 1 to 100
   */
  static QuantisationTable luma(int quality) {
    return new QuantisationTable(LUMA, quality);
  }

  /** For colour. */
  static QuantisationTable chroma(int quality) {
    return new QuantisationTable(CHROMA, quality);
  }

  /** What a coefficient is a multiple of, by its index in zigzag order: 1 to 255. */
  int step(int index) {
    return steps[index];
  }
}
