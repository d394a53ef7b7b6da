package dev.pawpress.gallery;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The albums, with how many photos each has. What it costs is bounded: a page of names is one
 * listing by folders, and each count is one query of one partition that is not asked again for a
 * while. Thread-safe.
 */
public final class Albums {
  private static final Duration COUNT_HOLDS = Duration.ofSeconds(30);

  /** What is kept beyond that is forgotten all at once. */
  private static final int MOST_COUNTS = 10_000;

  private final Pictures pictures;
  private final Records records;
  private final Clock clock;
  private final Map<AlbumName, Counted> counts = new ConcurrentHashMap<>();

  /** Lists by the pictures, counts by the records. */
  public Albums(Pictures pictures, Records records, Clock clock) {
    this.pictures = Objects.requireNonNull(pictures, "pictures");
    this.records = Objects.requireNonNull(records, "records");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * An album.
   *
   * @param photos how many are ready, as of some seconds ago
   */
  public record Album(AlbumName name, long photos) {
    /** Refuses null. */
    public Album {
      Objects.requireNonNull(name, "name");
    }
  }

  private record Counted(long photos, long at) {}

  /** Albums by name; none whose photos are all gone, or whose name the API does not take. */
  public Batch<Album> list(int limit, Optional<String> continuation) {
    Batch<String> names = pictures.albums(limit, continuation);
    List<Album> albums =
        names.items().stream()
            .filter(AlbumName::isOne)
            .map(AlbumName::new)
            .map(name -> new Album(name, count(name)))
            .filter(album -> album.photos() > 0)
            .toList();
    return new Batch<>(albums, names.continuation());
  }

  private long count(AlbumName name) {
    Counted known = counts.get(name);
    if (known != null && clock.millis() - known.at() < COUNT_HOLDS.toMillis()) {
      return known.photos();
    }
    if (counts.size() >= MOST_COUNTS) {
      counts.clear();
    }
    Counted counted = new Counted(records.count(name), clock.millis());
    counts.put(name, counted);
    return counted.photos();
  }
}
