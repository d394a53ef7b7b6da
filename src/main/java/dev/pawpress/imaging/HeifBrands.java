package dev.pawpress.imaging;

import java.util.Set;

/**
 * Tells HEIC and AVIF by the brands in a file's first box (ISO/IEC 23008-12, 10; AVIF 1.1, 6).
 * Stateless and thread-safe.
 */
final class HeifBrands {
  private static final Set<String> HEIC =
      Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs");
  private static final Set<String> AVIF = Set.of("avif", "avis");

  /** These say nothing of the coding; what it is the picture itself will tell. */
  private static final Set<String> EITHER = Set.of("mif1", "mif2", "msf1", "miaf", "mif3");

  private static final int BRAND_BYTES = 4;
  private static final int MOST_BRANDS = 100;

  private HeifBrands() {}

  /**
   * What a file says that it is: by its main brand, or else the first of the others that says
   * something; HEIC if all say only that it is one of the two, and null if none says that.
   */
  static ImageFormat formatOf(Bytes file) {
    Bytes box = file.slice(8, file.u32(0) - 8);
    boolean either = false;
    for (int i = 0; i < MOST_BRANDS && box.has((long) i * BRAND_BYTES, BRAND_BYTES); i++) {
      String brand = box.slice((long) i * BRAND_BYTES, BRAND_BYTES).latin1();
      if (HEIC.contains(brand)) {
        return ImageFormat.HEIC;
      }
      if (AVIF.contains(brand)) {
        return ImageFormat.AVIF;
      }
      either |= i != 1 && EITHER.contains(brand); // the second is the main brand's version
    }
    return either ? ImageFormat.HEIC : null;
  }
}
