package dev.pawpress.imaging;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * Something that is made when it is first asked for, and once: what no picture needs is never
 * loaded. Making it is tried again the next time if it failed. Thread-safe.
 */
final class AtFirstUse<T> {
  private final Supplier<T> maker;
  private volatile T value;

  /**
   * @param maker never gives null
   */
  AtFirstUse(Supplier<T> maker) {
    this.maker = Objects.requireNonNull(maker, "maker");
  }

  T get() {
    T made = value;
    return made != null ? made : made();
  }

  private synchronized T made() {
    if (value == null) {
      value = maker.get();
    }
    return value;
  }
}
