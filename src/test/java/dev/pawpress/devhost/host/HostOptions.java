package dev.pawpress.devhost.host;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What can be set about the host itself, apart from the app's settings and host.json.
 *
 * @param log gets every line, one at a time
 * @param blobPollingInterval between two sweeps of the containers
 * @param queuePollingInterval the longest pause between looks at an empty queue; host.json's {@code
 *     maxPollingInterval} can only make it shorter
 * @param invisibility of a message while it is being worked on, renewed at its half; whole seconds,
 *     for this is how long a crashed host's work stays hidden
 * @param port of the host's server on 127.0.0.1; 0 for any that is free
 * @param functionKey what HTTP functions ask for that are not anonymous; without it they ask for
 *     nothing, as in Core Tools
 */
public record HostOptions(
    Consumer<String> log,
    Duration blobPollingInterval,
    Duration queuePollingInterval,
    Duration invisibility,
    int port,
    Optional<String> functionKey) {
  /** Refuses nulls, intervals that are not positive and invisibility below a second. */
  public HostOptions {
    Objects.requireNonNull(log, "log");
    positive("blobPollingInterval", blobPollingInterval);
    positive("queuePollingInterval", queuePollingInterval);
    if (invisibility.compareTo(Duration.ofSeconds(1)) < 0 || invisibility.toNanosPart() != 0) {
      throw new IllegalArgumentException(
          "invisibility is %s; it must be whole seconds, at least 1".formatted(invisibility));
    }
    if (functionKey.filter(String::isBlank).isPresent()) {
      throw new IllegalArgumentException("functionKey is blank");
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port is %d; it must be from 0 to 65535".formatted(port));
    }
  }

  /**
   * What is not given is as in the real host, but for queues, which that leaves alone for up to a
   * minute.
   *
   * @param given {@code name=value}, durations as ISO 8601
   * @throws IllegalArgumentException for names and values that are none
   */
  public static HostOptions parse(Consumer<String> log, List<String> given) {
    Map<String, String> values = new HashMap<>();
    for (String option : given) {
      int equals = option.indexOf('=');
      values.put(option.substring(0, Math.max(0, equals)), option.substring(equals + 1));
    }
    HostOptions options =
        new HostOptions(
            log,
            take(values, "blobPollingInterval", Duration::parse, Duration.ofSeconds(10)),
            take(values, "queuePollingInterval", Duration::parse, Duration.ofSeconds(2)),
            take(values, "invisibility", Duration::parse, Duration.ofMinutes(10)),
            take(values, "port", Integer::valueOf, 0),
            take(values, "functionKey", Optional::of, Optional.empty()));
    if (!values.isEmpty()) {
      throw new IllegalArgumentException("The host has no options %s".formatted(values));
    }
    return options;
  }

  private static <T> T take(
      Map<String, String> values, String name, Function<String, T> reader, T otherwise) {
    String value = values.remove(name);
    try {
      return value == null ? otherwise : reader.apply(value);
    } catch (DateTimeParseException | NumberFormatException e) {
      throw new IllegalArgumentException("%s=%s cannot be read".formatted(name, value), e);
    }
  }

  private static void positive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException("%s is %s; it must be more than 0".formatted(name, value));
    }
  }
}
