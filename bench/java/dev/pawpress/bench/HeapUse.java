package dev.pawpress.bench;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much heap the last piece of work of a process held, from the log of its collections ({@code
 * -Xlog:gc}; lines such as {@code GC(3) Pause Young (Normal) (G1 Evacuation Pause) 24M->4M(256M)
 * 2.3ms}). What was there before that work is not counted: a collection that the program asks for,
 * {@code System.gc()}, marks its beginning.
 *
 * @param heldMegabytes the most that was in use right after a collection; garbage that it did not
 *     find is in it
 */
record HeapUse(long heldMegabytes) {
  private static final Pattern COLLECTION =
      Pattern.compile("Pause (?:Young|Full) .* \\d+M->(\\d+)M\\(\\d+M\\)");

  /** Reads the log. */
  static HeapUse of(List<String> log) {
    long before = 0;
    long held = 0;
    for (String line : log) {
      Matcher collection = COLLECTION.matcher(line);
      if (collection.find()) {
        long left = Long.parseLong(collection.group(1));
        if (line.contains("(System.gc())")) {
          before = left;
          held = left;
        } else {
          held = Math.max(held, left);
        }
      }
    }
    return new HeapUse(held - before);
  }
}
