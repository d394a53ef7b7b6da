package dev.pawpress.imaging;

import java.awt.Rectangle;

/**
 * One frame as a file holds it: a piece that is drawn onto what was there before. For one thread.
 */
interface Patch {
  /** What becomes of the piece before the next one is drawn. */
  enum Disposal {
    /** It stays. */
    KEEP,
    /** Its place becomes transparent. */
    CLEAR,
    /** What was there before comes back. */
    RESTORE
  }

  /** Where on the canvas it lies; may reach beyond. */
  Rectangle area();

  /** As the file says; see {@link Timeline#shownMillis}. */
  int millis();

  Disposal disposal();

  /**
   * Decodes and draws it.
   *
   * @param canvas ARGB, row by row
   * @param deadline looked at where the codec can be stopped
   * @throws RejectedImageException if it is broken or cut off
   */
  void drawOn(int[] canvas, Size size, Deadline deadline);
}
