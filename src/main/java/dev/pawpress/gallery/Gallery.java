package dev.pawpress.gallery;

import dev.pawpress.processing.PhotoRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Shows photos. Thread-safe. */
public final class Gallery {
  /** So many of an album's photos, those uploaded last, are compared with one. */
  static final int MOST_COMPARED = 5000;

  /** Bits of 64 that two photos' hashes may differ in and still look alike, as records say. */
  static final int ALIKE = 12;

  private static final int MOST_ALIKE = 20;

  /** To compare asks the database for much. */
  private static final Duration HASHES_HOLD = Duration.ofSeconds(60);

  /** About 6 MB: each is some 120 bytes, most of them its photo's id. */
  private static final int MOST_HASHES = 50_000;

  private final Records records;
  private final Remembered<List<HashedPhoto>> hashes;

  /** Shows what these hold. */
  public Gallery(Records records, Clock clock) {
    this.records = Objects.requireNonNull(records, "records");
    this.hashes =
        new Remembered<>(
            album -> records.hashes(album, MOST_COMPARED + 1),
            found -> true,
            HASHES_HOLD,
            found -> 1 + found.size(),
            MOST_HASHES,
            clock);
  }

  /**
   * A photo that looks like another.
   *
   * @param distance bits of their hashes that differ, 0 to {@value #ALIKE}
   * @param record of a ready one
   */
  public record Lookalike(int distance, PhotoRecord record) {
    /** Refuses null. */
    public Lookalike {
      Objects.requireNonNull(record, "record");
    }
  }

  /**
   * What looks like a photo.
   *
   * @param photos the nearest first
   * @param compared how many others were looked at
   * @param complete whether these were all of the album
   */
  public record Lookalikes(List<Lookalike> photos, int compared, boolean complete) {
    /** Copies the list. */
    public Lookalikes {
      photos = List.copyOf(photos);
    }
  }

  /**
   * One photo, whatever has become of it.
   *
   * @throws ProblemException if there is none, or it has been deleted
   */
  public Entry photo(PhotoKey key) {
    Entry entry =
        records
            .find(key)
            .orElseThrow(
                () -> new ProblemException(Problem.NOT_FOUND, "There is no such photo here."));
    if (entry instanceof Entry.Known known
        && known.record().status() == PhotoRecord.Status.DELETED) {
      throw new ProblemException(Problem.GONE, "This photo has been deleted.");
    }
    return entry;
  }

  /** Ready photos of an album, those uploaded last first. An album that nobody knows has none. */
  public Batch<PhotoRecord> photos(AlbumName album, int limit, Optional<String> continuation) {
    return records.newest(album, limit, continuation);
  }

  /**
   * The photos of the same album that look nearly the same, as of a minute ago.
   *
   * @throws ProblemException if there is no such photo, or it is not ready
   */
  public Lookalikes alike(PhotoKey key) {
    PhotoRecord record = ready(key);
    long hash = Long.parseUnsignedLong(record.look().perceptualHash(), 16);
    List<HashedPhoto> known = hashes.of(key.album());
    List<HashedPhoto> others =
        known.stream().limit(MOST_COMPARED).filter(other -> !other.id().equals(key.id())).toList();
    List<Lookalike> nearest =
        others.stream()
            .filter(other -> distance(other, hash) <= ALIKE)
            .sorted(Comparator.comparingInt(other -> distance(other, hash)))
            .limit(MOST_ALIKE)
            .flatMap(other -> lookalike(key.album(), other, hash).stream())
            .toList();
    return new Lookalikes(nearest, others.size(), known.size() <= MOST_COMPARED);
  }

  private PhotoRecord ready(PhotoKey key) {
    if (photo(key) instanceof Entry.Known known
        && known.record().status() == PhotoRecord.Status.READY) {
      return known.record();
    }
    throw new ProblemException(Problem.NOT_FOUND, "This photo is not ready.");
  }

  /** Empty for one that has gone meanwhile. */
  private Optional<Lookalike> lookalike(AlbumName album, HashedPhoto other, long hash) {
    return records
        .find(new PhotoKey(album, other.id()))
        .filter(Entry.Known.class::isInstance)
        .map(entry -> ((Entry.Known) entry).record())
        .filter(record -> record.status() == PhotoRecord.Status.READY)
        .map(record -> new Lookalike(distance(other, hash), record));
  }

  private static int distance(HashedPhoto photo, long hash) {
    return Long.bitCount(photo.perceptualHash() ^ hash);
  }
}
