package dev.pawpress.processing;

import java.util.Comparator;
import java.util.List;

/**
 * What an upload has become, stored.
 *
 * @param renditions in the record's order, at least one
 * @param findings what decoding has shown
 */
record Rendered(List<Rendition> renditions, Findings findings) {
  Rendered {
    renditions = List.copyOf(renditions);
  }

  /** The bytes of the largest picture in its smallest file: what a page loads at most. */
  long largestBytes() {
    return renditions.stream()
        .max(
            Comparator.comparing((Rendition one) -> (long) one.width() * one.height())
                .thenComparing(Rendition::bytes, Comparator.reverseOrder()))
        .orElseThrow()
        .bytes();
  }
}
