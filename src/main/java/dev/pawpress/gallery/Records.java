package dev.pawpress.gallery;

import dev.pawpress.processing.PhotoRecord;
import java.util.List;
import java.util.Optional;

/**
 * Port: the database of the records, by point reads and queries of one partition only. Any failure
 * comes out as a {@link dev.pawpress.processing.StoreException}.
 */
public interface Records {
  /** What there is of a photo; empty for none, and for what this version cannot read. */
  Optional<Entry> find(PhotoKey key);

  /**
   * The ready photos of an album, those uploaded last first.
   *
   * @param limit the most in a batch, from 1
   * @throws ProblemException {@link Problem#BAD_CONTINUATION} for a token of something else
   */
  Batch<PhotoRecord> newest(AlbumName album, int limit, Optional<String> continuation);

  /** How many photos of an album are ready. */
  long count(AlbumName album);

  /**
   * Ids of ready photos that were uploaded as just these bytes.
   *
   * @param sha256 hexadecimal
   * @param most so many at most
   */
  List<String> withBytes(AlbumName album, String sha256, int most);

  /**
   * Perceptual hashes of an album's ready photos, those uploaded last first.
   *
   * @param most so many at most
   */
  List<HashedPhoto> hashes(AlbumName album, int most);

  /**
   * Writes an announcement that goes away by itself when nothing becomes of it. Leaves alone what
   * is there already.
   */
  void announce(Entry.Announced announced);

  /** Takes an announcement back, unless something has become of it. */
  void withdraw(Entry.Announced announced);
}
