package dev.pawpress.processing;

/** Port: takes down what became of photos, for statistics. Never fails, and is thread-safe. */
@FunctionalInterface
public interface Measurements {
  /** Takes down one call. */
  void take(PhotoReport report);
}
