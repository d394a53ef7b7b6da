package dev.pawpress.imaging;

import java.util.Locale;

/**
 * Walks over a JPEG's scans without decoding them, notes what they bring, and refuses too many.
 * Every scan may go over the whole picture, so that a small file with thousands of them would keep
 * a decoder busy for hours. Not changed after the walk.
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

  private static final int PROGRESSIVE_FRAME = 0xc2;

  /** A bit for each of the 64 coefficients of a block. */
  private static final long ALL = -1;

  private final Bytes scans;
  private final Bytes frame;

  /** By the number of a component, what of its blocks is there to the last bit. */
  private final long[] known = new long[256];

  private boolean lacksEnd = true;
  private long end;

  private JpegScans(Bytes scans, Bytes frame) {
    this.scans = scans;
    this.frame = frame;
  }

  /**
   * Walks over all scans.
   *
   * @param scans the file from its first scan's marker on
   * @param frame the segment of the picture's header, with its marker and length
   */
  static JpegScans in(Bytes scans, Bytes frame) {
    JpegScans result = new JpegScans(scans, frame);
    result.walk();
    return result;
  }

  /** Whether the end marker is missing. */
  boolean lackEnd() {
    return lacksEnd;
  }

  /** Where the end marker ends; the length of the whole if there is none. */
  long end() {
    return lacksEnd ? scans.length() : end;
  }

  /** Whether they bring every component's coefficients to the last bit, if none is cut off. */
  boolean bringAll() {
    int components = frame.u8(9);
    for (int i = 0; i < components; i++) {
      if (frame.has(10 + 3L * i, 1) && known[frame.u8(10 + 3L * i)] != ALL) {
        return false;
      }
    }
    return true;
  }

  private void walk() {
    long pixels = (long) frame.u16(5) * frame.u16(7);
    long most = Math.max(ALWAYS_ALLOWED_SCANS, Math.min(MOST_SCANS, MOST_SCANNED_PIXELS / pixels));
    long offset = 0;
    int count = 0;
    while (scans.has(offset, 2)) {
      offset = scans.indexOf(0xff, offset);
      if (!scans.has(offset, 2)) {
        return;
      }
      int marker = scans.u8(offset + 1);
      if (marker == 0 || marker == 0xff) {
        offset++;
        continue;
      }
      if (marker == JpegHeader.END) {
        lacksEnd = false;
        end = offset + 2;
        return;
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
        int length = Math.max(2, scans.u16(offset));
        if (marker == JpegHeader.SCAN && scans.has(offset, length)) {
          note(scans.slice(offset + 2, length - 2L));
        }
        offset += length;
      }
    }
  }

  /** Notes what a scan's header promises: components, first and last coefficient, lowest bit. */
  private void note(Bytes header) {
    int components = header.length() > 0 ? header.u8(0) : 0;
    int parameters = 1 + 2 * components;
    if (!header.has(parameters, 3)) {
      return;
    }
    int first = header.u8(parameters);
    int last = header.u8(parameters + 1L);
    boolean lastBit = (header.u8(parameters + 2L) & 0xf) == 0;
    long brought = ALL;
    if (frame.u8(1) == PROGRESSIVE_FRAME) {
      brought = lastBit && first <= last && last < 64 ? ALL << first & ALL >>> (63 - last) : 0;
    }
    for (int i = 0; i < components; i++) {
      known[header.u8(1 + 2L * i)] |= brought;
    }
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
