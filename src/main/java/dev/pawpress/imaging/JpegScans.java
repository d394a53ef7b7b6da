package dev.pawpress.imaging;

/**
 * Walks over a JPEG's scans without decoding them, and refuses too many. Every scan may go over the
 * whole picture, so that a small file with thousands of them would keep a decoder busy for hours;
 * encoders write about ten.
 *
 * @see <a
 *     href="https://libjpeg-turbo.org/pmwiki/uploads/About/TwoIssueswiththeJPEGStandard.pdf">Two
 *     Issues with the JPEG Standard</a>
 */
final class JpegScans {
  private static final int MOST_SCANS = 100;
  private static final int FIRST_SEGMENT = 0xc0;

  private JpegScans() {}

  /**
   * Whether the end marker is missing.
   *
   * @param scans the file from its first scan's marker on
   */
  static boolean lackEnd(Bytes scans) {
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
      if (marker == JpegHeader.SCAN && ++count > MOST_SCANS) {
        throw RejectedImageException.corrupt(
            "JPEG", "it has over " + MOST_SCANS + " scans, which is the limit");
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
