package dev.pawpress.gallery;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a query has answered about an album, kept for a while, so that many who ask cost as much as
 * one. Each album is asked about by one thread at a time. Thread-safe.
 */
final class Remembered<T> {
  private final Function<AlbumName, T> query;
  private final Predicate<T> worthKeeping;
  private final Duration time;
  private final int most;
  private final Clock clock;
  private final Map<AlbumName, Known<T>> known = new ConcurrentHashMap<>();

  private record Known<T>(T answer, long at) {}

  /**
   * @param worthKeeping answers that are not are asked for again each time
   * @param most albums; with more than that all is forgotten at once
   */
  Remembered(
      Function<AlbumName, T> query,
      Predicate<T> worthKeeping,
      Duration time,
      int most,
      Clock clock) {
    this.query = Objects.requireNonNull(query, "query");
    this.worthKeeping = Objects.requireNonNull(worthKeeping, "worthKeeping");
    this.time = Objects.requireNonNull(time, "time");
    this.most = most;
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  T of(AlbumName album) {
    if (known.size() >= most) {
      known.clear();
    }
    return known.compute(album, (key, old) -> isFresh(old) ? old : ask(key)).answer();
  }

  private boolean isFresh(Known<T> old) {
    return old != null
        && worthKeeping.test(old.answer())
        && clock.millis() - old.at() < time.toMillis();
  }

  private Known<T> ask(AlbumName album) {
    return new Known<>(query.apply(album), clock.millis());
  }
}
