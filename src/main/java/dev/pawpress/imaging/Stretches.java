package dev.pawpress.imaging;

import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a file that a parser keeps. How many there are is the uploader's choice, and they
 * are held before any memory is budgeted: a file of empty parts alone would fill the heap. So empty
 * ones are dropped, and too many are refused. For one thread.
 */
final class Stretches {
  /** A JPEG's profile may have 255 parts, and its tables are some dozen; others need fewer. */
  static final int MOST = 1000;

  private final String format;
  private final List<Bytes> kept = new ArrayList<>();

  /**
   * @param format as it is called in messages
   */
  Stretches(String format) {
    this.format = format;
  }

  /** Keeps one more part; for those that codecs, too, hold one by one. */
  void add(Bytes stretch) {
    if (stretch.length() == 0) {
      return;
    }
    if (kept.size() == MOST) {
      throw new RejectedImageException(
          RejectionReason.TOO_COMPLEX,
          "The " + format + " file is in over " + MOST + " pieces, which is the limit.");
    }
    kept.add(stretch);
  }

  /** Keeps one more part; one that begins where the last one ends counts as the same. */
  void addJoined(Bytes stretch) {
    int last = kept.size() - 1;
    if (last >= 0 && kept.get(last).isFollowedBy(stretch)) {
      kept.set(last, kept.get(last).upToEndOf(stretch));
    } else {
      add(stretch);
    }
  }

  List<Bytes> list() {
    return List.copyOf(kept);
  }
}
