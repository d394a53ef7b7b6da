package dev.pawpress.imaging;

import java.util.Locale;

/**
 * Walks over a JPEG's scans without decoding them, and refuses too many. Every scan may go over the
 * whole picture, so that a small file with thousands of them would keep a decoder busy for hours.
 *
 * @see <a
 *     href="https://libjpeg-turbo.org/pmwiki/uploads/About/TwoIssueswiththeJPEGStandard.pdf">Two
 *     Issues with the JPEG Standard</a>
 */
final class JpegScans {
  /** However small the picture. */
  static final int MOST_SCANS = 100;

  /**
   * Scans times pixels. libjpeg takes about 5 ns for each even of a scan that holds nothing, so
   * this is some 8 seconds; a picture of 15 megapixels may still have 100 scans.
   */
  static final long MOST_SCANNED_PIXELS = 1_500_000_000L;

  /** However large the picture: libjpeg and mozjpeg write about 10, Photoshop up to 14. */
  static final int ALWAYS_ALLOWED_SCANS = 20;

  private static final int FIRST_SEGMENT = 0xc0;

  private JpegScans() {}

  /**
   * Whether the end marker is missing.
   *
   * @param scans the file from its first scan's marker on
   * @param pixels how many the picture has
   */
  static boolean lackEnd(Bytes scans, long pixels) {
    long most = Math.max(ALWAYS_ALLOWED_SCANS, Math.min(MOST_SCANS, MOST_SCANNED_PIXELS / pixels));
    long offset = 0;
    int count = 0;
    while (scans.has(offset, 2)) {
      int marker = scans.u8(offset + 1);
      if (scans.u8(offset) != 0xff || marker == 0 || marker == 0xff) {
        offset++;
        continue;
      }
      if (marker == JpegHeader.END) {
        return false;
      }
      if (marker == JpegHeader.SCAN && ++count > most) {
        throw new RejectedImageException(
            RejectionReason.TOO_COMPLEX,
            String.format(
                Locale.ROOT,
                "The JPEG file has over %d scans of %d pixels, which is the limit.",
                most,
                pixels));
      }
      offset += 2;
      if (!standsAlone(marker) && scans.has(offset, 2)) {
        offset += Math.max(2, scans.u16(offset));
      }
    }
    return true;
  }

  /**
   * Beside those that never have a length, all markers below the first that can begin a segment:
   * where libjpeg looks for a lost restart it steps over them without one, and would find scans in
   * what was passed over here as their content.
   */
  private static boolean standsAlone(int marker) {
    return JpegHeader.standsAlone(marker) || marker < FIRST_SEGMENT;
  }
}
