package dev.pawpress.imaging.jpeg;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What says how a frame's components are to be read: the JFIF header (ITU-T T.871, 10.1) and
 * Adobe's marker (ITU-T T.872, 6.5.3), taken as libjpeg does, but only where all decoders agree.
 * For one thread.
 */
final class ColourMarkers {
  private static final byte[] JFIF = "JFIF\0".getBytes(StandardCharsets.ISO_8859_1);
  private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.ISO_8859_1);
  private static final int JFIF_BYTES = 14;
  private static final int ADOBE_BYTES = 12;
  private static final int NO_ADOBE = -1;

  private boolean jfif;
  private int transform = NO_ADOBE;

  void noteApp0(byte[] content) throws NotPlainJpegException {
    if (startsWith(content, JFIF)) {
      Segments.require(content.length >= JFIF_BYTES, "a JFIF header of " + content.length);
      jfif = true;
    }
  }

  void noteApp14(byte[] content) throws NotPlainJpegException {
    if (startsWith(content, ADOBE) && content.length >= ADOBE_BYTES) {
      int found = content[ADOBE_BYTES - 1];
      Segments.require(
          transform == NO_ADOBE || transform == found, "two markers of Adobe's that differ");
      transform = found;
    }
  }

  private static boolean startsWith(byte[] content, byte[] start) {
    return content.length >= start.length
        && Arrays.equals(content, 0, start.length, start, 0, start.length);
  }

  /**
   * Whether three components are YCbCr, and not RGB.
   *
   * @throws NotPlainJpegException where decoders would guess
   */
  boolean sayYcc(Frame frame) throws NotPlainJpegException {
    if (jfif) {
      return true;
    }
    if (transform == NO_ADOBE) {
      for (int i = 0; i < frame.components().size(); i++) {
        Segments.require(frame.components().get(i).id == i + 1, "colours that nothing names");
      }
      return true;
    }
    Segments.require(transform == 0 || transform == 1, "a transform " + transform);
    return transform == 1;
  }
}
