package dev.pawpress.devhost.host;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * What can be set about the host itself, apart from the app's settings and host.json.
 *
 * @param log gets every line, one at a time
 * @param blobPollingInterval between two sweeps of the containers
 * @param queuePollingInterval the longest pause between looks at an empty queue; host.json's {@code
 *     maxPollingInterval} can only make it shorter
 * @param invisibility of a message while it is being worked on, renewed at its half; whole seconds,
 *     for this is how long a crashed host's work stays hidden
 * @param eventGridPort of the endpoint on 127.0.0.1; 0 for any that is free
 * @param shutdownPatience how long {@code close()} waits for running invocations
 * @param scanPageSize blobs in one page of a listing
 */
public record HostOptions(
    Consumer<String> log,
    Duration blobPollingInterval,
    Duration queuePollingInterval,
    Duration invisibility,
    int eventGridPort,
    Duration shutdownPatience,
    int scanPageSize) {
  /** Refuses nulls, intervals that are not positive and invisibility below a second. */
  public HostOptions {
    Objects.requireNonNull(log, "log");
    positive("blobPollingInterval", blobPollingInterval);
    positive("queuePollingInterval", queuePollingInterval);
    Objects.requireNonNull(shutdownPatience, "shutdownPatience");
    if (invisibility.compareTo(Duration.ofSeconds(1)) < 0 || invisibility.toNanosPart() != 0) {
      throw new IllegalArgumentException(
          "invisibility is %s; it must be whole seconds, at least 1".formatted(invisibility));
    }
    if (eventGridPort < 0 || eventGridPort > 65_535) {
      throw new IllegalArgumentException("eventGridPort is %d".formatted(eventGridPort));
    }
    if (scanPageSize < 1 || scanPageSize > 5000) {
      throw new IllegalArgumentException(
          "scanPageSize is %d; it must be from 1 to 5000".formatted(scanPageSize));
    }
  }

  /** As the real host, but for queues, which it leaves alone for up to a minute. */
  public static HostOptions defaults(Consumer<String> log) {
    return new HostOptions(
        log,
        Duration.ofSeconds(10),
        Duration.ofSeconds(2),
        Duration.ofMinutes(10),
        0,
        Duration.ofSeconds(10),
        5000);
  }

  /** The same with this pause between sweeps of the containers. */
  public HostOptions withBlobPollingInterval(Duration interval) {
    return new HostOptions(
        log,
        interval,
        queuePollingInterval,
        invisibility,
        eventGridPort,
        shutdownPatience,
        scanPageSize);
  }

  /** The same with this longest pause between looks at an empty queue. */
  public HostOptions withQueuePollingInterval(Duration interval) {
    return new HostOptions(
        log,
        blobPollingInterval,
        interval,
        invisibility,
        eventGridPort,
        shutdownPatience,
        scanPageSize);
  }

  /** The same with messages hidden so long. */
  public HostOptions withInvisibility(Duration time) {
    return new HostOptions(
        log,
        blobPollingInterval,
        queuePollingInterval,
        time,
        eventGridPort,
        shutdownPatience,
        scanPageSize);
  }

  /** The same with Event Grid's endpoint at this port. */
  public HostOptions withEventGridPort(int port) {
    return new HostOptions(
        log,
        blobPollingInterval,
        queuePollingInterval,
        invisibility,
        port,
        shutdownPatience,
        scanPageSize);
  }

  /** The same with another wait for running invocations at the end. */
  public HostOptions withShutdownPatience(Duration patience) {
    return new HostOptions(
        log,
        blobPollingInterval,
        queuePollingInterval,
        invisibility,
        eventGridPort,
        patience,
        scanPageSize);
  }

  /** The same with listings in pages of this size. */
  public HostOptions withScanPageSize(int size) {
    return new HostOptions(
        log,
        blobPollingInterval,
        queuePollingInterval,
        invisibility,
        eventGridPort,
        shutdownPatience,
        size);
  }

  private static void positive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException("%s is %s; it must be more than 0".formatted(name, value));
    }
  }
}
