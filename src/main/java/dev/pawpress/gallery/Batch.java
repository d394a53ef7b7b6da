package dev.pawpress.gallery;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Some of a list. Immutable.
 *
 * @param items in the list's order
 * @param continuation leads to what follows; empty if that was all. Opaque, in characters that a
 *     URL can have as they are
 */
public record Batch<T>(List<T> items, Optional<String> continuation) {
  /** Copies the list. */
  public Batch {
    items = List.copyOf(items);
    Objects.requireNonNull(continuation, "continuation");
  }
}
