package dev.pawpress.processing;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.pawpress.imaging.metadata.PrivateKind;
import java.util.List;

/**
 * What private things an upload held, and what is left of them in its renditions, which were all
 * read back. Immutable and thread-safe.
 *
 * @param found kinds in the upload, such as {@code gps}; {@code docs/record.md} lists them
 * @param left kinds in the renditions but for the credit that the recipe keeps, which {@link
 *     Recipe#keepCopyright()} tells of; always empty, for a rendition with more is never stored
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Privacy(List<String> found, List<String> left) {
  /** Copies the lists. */
  public Privacy {
    found = List.copyOf(found);
    left = List.copyOf(left);
  }

  /** For an upload whose renditions were all read back and found clean. */
  static Privacy of(List<PrivateKind> found) {
    return new Privacy(found.stream().map(PrivateKind::id).toList(), List.of());
  }
}
