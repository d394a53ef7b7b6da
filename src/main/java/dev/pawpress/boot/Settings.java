package dev.pawpress.boot;

import dev.pawpress.azure.Connection;
import dev.pawpress.functions.Names;
import dev.pawpress.functions.http.Access;
import dev.pawpress.imaging.ImageLimits;
import dev.pawpress.processing.Recipes;
import java.time.Duration;
import java.util.Objects;

/**
 * Everything that can be set, read and checked once. The README's table tells names, defaults and
 * limits.
 *
 * @param blobs the blob service of the photos' account
 * @param queues the queue service of the same account
 * @param cosmos the database of the records
 * @param processedContainer where renditions go; never the raw container, or the app would trigger
 *     itself for ever
 * @param failuresContainer where notes of failures go; private
 * @param limits of uploads
 * @param recipes which renditions to make
 * @param pixelBudgetBytes heap for pictures in flight
 * @param settleDelay until an upload is looked at again; longer than any try may last
 * @param access who may do what on the site
 */
record Settings(
    Connection blobs,
    Connection queues,
    Connection cosmos,
    String processedContainer,
    String failuresContainer,
    ImageLimits limits,
    Recipes recipes,
    long pixelBudgetBytes,
    Duration settleDelay,
    Access access) {
  Settings {
    Objects.requireNonNull(blobs, "blobs");
    Objects.requireNonNull(queues, "queues");
    Objects.requireNonNull(cosmos, "cosmos");
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(recipes, "recipes");
    Objects.requireNonNull(settleDelay, "settleDelay");
    Objects.requireNonNull(access, "access");
    if (processedContainer.equals(Names.RAW) || failuresContainer.equals(Names.RAW)) {
      throw new IllegalArgumentException(
          "The container "
              + Names.RAW
              + " is where uploads arrive; written to, it would trigger the app for ever");
    }
    if (processedContainer.equals(failuresContainer)) {
      throw new IllegalArgumentException(
          "Renditions and notes of failures both go to "
              + processedContainer
              + "; notes are private, renditions may be public");
    }
  }

  /**
   * Longer than any try at an upload: functionTimeout in host.json, five sixths of the default
   * delay.
   */
  Duration longestTry() {
    return settleDelay.multipliedBy(5).dividedBy(6);
  }
}
