package dev.pawpress.imaging.metadata;

import java.util.List;
import java.util.Objects;

/**
 * What an upload holds beside its picture. Follows from the upload's bytes alone. Immutable and
 * thread-safe.
 *
 * @param kinds what kinds of private things were found, each once, in the order of their names
 * @param capture when and with what it was taken; for the record only if the recipe asks
 * @param credit to whom it belongs; for renditions only if the recipe keeps copyright
 */
public record SourceMetadata(List<PrivateKind> kinds, CaptureFacts capture, Credit credit) {
  public SourceMetadata {
    kinds = PrivateKind.sorted(kinds);
    Objects.requireNonNull(capture, "capture");
    Objects.requireNonNull(credit, "credit");
  }
}
