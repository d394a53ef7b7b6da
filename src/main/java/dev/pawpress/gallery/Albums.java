package dev.pawpress.gallery;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The albums, with how many photos each has. What it costs is bounded: a page of names is one
 * listing by folders, and each count is one query of one partition that is not asked again for a
 * while. Thread-safe.
 */
public final class Albums {
  private static final Duration COUNT_HOLDS = Duration.ofSeconds(30);

  private static final int MOST = 10_000;

  private final Pictures pictures;
  private final Remembered<Long> counts;

  /** Lists by the pictures, counts by the records. */
  public Albums(Pictures pictures, Records records, Clock clock) {
    this.pictures = Objects.requireNonNull(pictures, "pictures");
    // An album whose first photo is just being saved is not to be hidden for long.
    this.counts =
        new Remembered<>(records::count, count -> count > 0, COUNT_HOLDS, count -> 1, MOST, clock);
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

  /** Albums by name; none whose photos are all gone, or whose name the API does not take. */
  public Batch<Album> list(int limit, Optional<String> continuation) {
    Batch<String> names = pictures.albums(limit, continuation);
    List<Album> albums =
        names.items().stream()
            .filter(AlbumName::isOne)
            .map(AlbumName::new)
            .map(name -> new Album(name, counts.of(name)))
            .filter(album -> album.photos() > 0)
            .toList();
    return new Batch<>(albums, names.continuation());
  }
}
