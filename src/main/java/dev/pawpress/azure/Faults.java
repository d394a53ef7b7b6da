package dev.pawpress.azure;

import dev.pawpress.gallery.ProblemException;
import dev.pawpress.processing.StoreException;
import java.util.function.Supplier;

/**
 * Gives what goes wrong at a store one type, with the store's answer as its cause. What is wrong
 * with the request itself stays as it is.
 */
final class Faults {
  private Faults() {}

  static <T> T wrap(String request, Supplier<T> call) {
    try {
      return call.get();
    } catch (ProblemException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new StoreException("Could not " + request, e);
    }
  }

  static void wrap(String request, Runnable call) {
    wrap(
        request,
        () -> {
          call.run();
          return null;
        });
  }
}
