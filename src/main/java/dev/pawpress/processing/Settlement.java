package dev.pawpress.processing;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks at a photo some time after an upload was answered, and puts right what a crash, a stalled
 * write or a lost event has left: if the record is not the whole answer to what now lies in the raw
 * container, the upload is processed again; if it is, the files of older versions are removed.
 * Thread-safe.
 *
 * <p>The order of the looks matters: files are listed first, then the raw blob is looked at, then
 * the record is read. So a listed file that a newer version has written belongs to a version that
 * was already to be seen, and a file written again since has another ETag and is not removed.
 */
public final class Settlement {
  private static final byte[] NOTHING_OFFERED = {};

  private final UploadProcessor processor;
  private final RawUploads uploads;
  private final RenditionStore store;
  private final Catalog catalog;
  private final FailureNotes notes;
  private final SettlementQueue settlements;
  private final Duration longestTry;
  private final Clock clock;

  /**
   * Works on the same stores as the processor.
   *
   * @param longestTry files younger than this may belong to a try that is still running
   */
  public Settlement(
      UploadProcessor processor,
      RawUploads uploads,
      RenditionStore store,
      Catalog catalog,
      FailureNotes notes,
      SettlementQueue settlements,
      Duration longestTry,
      Clock clock) {
    this.processor = Objects.requireNonNull(processor, "processor");
    this.uploads = Objects.requireNonNull(uploads, "uploads");
    this.store = Objects.requireNonNull(store, "store");
    this.catalog = Objects.requireNonNull(catalog, "catalog");
    this.notes = Objects.requireNonNull(notes, "notes");
    this.settlements = Objects.requireNonNull(settlements, "settlements");
    this.longestTry = Objects.requireNonNull(longestTry, "longestTry");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Settles one photo.
   *
   * @return the record to save if the saved one was behind, else none
   * @throws RuntimeException if a store did not answer: the request comes again
   */
  public Answer settle(SettlementRequest request) {
    PhotoPath path = new PhotoPath(request.path());
    List<StoredRendition> listed = store.list(path);
    Optional<RawBlob> blob = uploads.look(path);
    Optional<PhotoRecord> record = catalog.find(path);
    if (blob.isPresent() && !isWholeAnswer(record, blob.get(), listed)) {
      if (request.look() == SettlementRequest.MAX_LOOKS) {
        return Answer.nothing(
            "%s is still not settled after %d looks: left as it is"
                .formatted(path.photoId(), request.look()));
      }
      return processor.process(path, NOTHING_OFFERED, request.look() + 1);
    }
    return tidy(path, listed, blob, record, request.look());
  }

  /** Whether the record speaks of this version, and has every file that it lists. */
  private static boolean isWholeAnswer(
      Optional<PhotoRecord> record, RawBlob blob, List<StoredRendition> listed) {
    Set<String> paths =
        listed.stream().map(stored -> stored.rendition().path()).collect(Collectors.toSet());
    return record
        .filter(saved -> saved.answers(blob))
        .filter(saved -> saved.renditions().stream().map(Rendition::path).allMatch(paths::contains))
        .isPresent();
  }

  private Answer tidy(
      PhotoPath path,
      List<StoredRendition> listed,
      Optional<RawBlob> blob,
      Optional<PhotoRecord> record,
      int look) {
    List<StoredRendition> leftovers =
        listed.stream().filter(stored -> isLeftover(stored, blob, record)).toList();
    List<StoredRendition> old = leftovers.stream().filter(this::isOld).toList();
    old.forEach(store::remove);
    if (old.size() < leftovers.size() && look < SettlementRequest.MAX_LOOKS) {
      settlements.send(new SettlementRequest(path.value(), look + 1));
    }
    if (record.filter(saved -> saved.status() != PhotoRecord.Status.FAILED).isPresent()) {
      notes.remove(path);
    }
    return Answer.nothing(
        "%s settled at look %d: %d old files removed".formatted(path.photoId(), look, old.size()));
  }

  /**
   * Files that were made from the current upload stay unless the record is ready without them: a
   * try that comes yet may use them.
   */
  private static boolean isLeftover(
      StoredRendition stored, Optional<RawBlob> blob, Optional<PhotoRecord> record) {
    if (record.filter(saved -> saved.owns(stored.rendition())).isPresent()) {
      return false;
    }
    boolean madeFromCurrent =
        blob.filter(now -> now.etag().equals(stored.sourceEtag())).isPresent();
    boolean ready = record.filter(saved -> saved.status() == PhotoRecord.Status.READY).isPresent();
    return !madeFromCurrent || ready;
  }

  private boolean isOld(StoredRendition stored) {
    return clock.millis() - stored.storedAt() > longestTry.toMillis();
  }
}
