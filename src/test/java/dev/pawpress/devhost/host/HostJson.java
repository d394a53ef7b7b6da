package dev.pawpress.devhost.host;

import java.time.Duration;
import java.util.Objects;

/**
 * What host.json sets, with the real host's defaults.
 *
 * @param functionTimeout after which an invocation counts as failed
 */
public record HostJson(Duration functionTimeout, Blobs blobs, Queues queues, Http http) {
  /** Refuses nulls and a timeout that is not positive. */
  public HostJson {
    Objects.requireNonNull(blobs, "blobs");
    Objects.requireNonNull(queues, "queues");
    Objects.requireNonNull(http, "http");
    if (functionTimeout.isNegative() || functionTimeout.isZero()) {
      throw new IllegalArgumentException(
          "functionTimeout is %s; it must be more than 0".formatted(functionTimeout));
    }
  }

  /** What an empty host.json means. */
  public static HostJson defaults() {
    return new HostJson(
        Duration.ofMinutes(30),
        new Blobs(8 * Runtime.getRuntime().availableProcessors(), 5),
        new Queues(16, 8, Duration.ZERO, 5, Duration.ofMinutes(1), true),
        new Http("api"));
  }

  /** The same with another time limit. */
  public HostJson withFunctionTimeout(Duration limit) {
    return new HostJson(limit, blobs, queues, http);
  }

  /** The same with other settings for blobs. */
  public HostJson withBlobs(Blobs other) {
    return new HostJson(functionTimeout, other, queues, http);
  }

  /** The same with other settings for queues. */
  public HostJson withQueues(Queues other) {
    return new HostJson(functionTimeout, blobs, other, http);
  }

  /**
   * Settings of blob triggers.
   *
   * @param maxDegreeOfParallelism blobs at once, of all functions together
   * @param poisonBlobThreshold tries in all
   */
  public record Blobs(int maxDegreeOfParallelism, int poisonBlobThreshold) {
    /** Refuses numbers below 1. */
    public Blobs {
      atLeast("extensions.blobs.maxDegreeOfParallelism", maxDegreeOfParallelism, 1);
      atLeast("extensions.blobs.poisonBlobThreshold", poisonBlobThreshold, 1);
    }
  }

  /**
   * Settings of queue triggers.
   *
   * @param batchSize messages taken at once, 1 to 32
   * @param newBatchThreshold so many or fewer are running when the next are taken
   * @param visibilityTimeout pause between a failure and the next try
   * @param maxDequeueCount tries in all
   * @param maxPollingInterval the longest pause between looks at an empty queue
   * @param base64 whether messages are encoded; else they are plain text
   */
  public record Queues(
      int batchSize,
      int newBatchThreshold,
      Duration visibilityTimeout,
      int maxDequeueCount,
      Duration maxPollingInterval,
      boolean base64) {
    /** Refuses numbers out of range. */
    public Queues {
      atLeast("extensions.queues.batchSize", batchSize, 1);
      if (batchSize > 32) {
        throw new IllegalArgumentException(
            "extensions.queues.batchSize is %d, limit 32".formatted(batchSize));
      }
      atLeast("extensions.queues.newBatchThreshold", newBatchThreshold, 0);
      atLeast("extensions.queues.maxDequeueCount", maxDequeueCount, 1);
      Objects.requireNonNull(visibilityTimeout, "visibilityTimeout");
      Objects.requireNonNull(maxPollingInterval, "maxPollingInterval");
    }
  }

  /**
   * Settings of HTTP triggers.
   *
   * @param routePrefix before all routes; may be blank
   */
  public record Http(String routePrefix) {
    /** Refuses a prefix that is no path of texts. */
    public Http {
      if (!RouteTemplate.of(routePrefix).isLiteral()) {
        throw new IllegalArgumentException(
            "extensions.http.routePrefix \"%s\" has parameters".formatted(routePrefix));
      }
    }
  }

  private static void atLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException("%s is %d, at least %d".formatted(name, value, least));
    }
  }
}
