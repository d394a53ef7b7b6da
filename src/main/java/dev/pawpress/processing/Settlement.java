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
 * write or an outage has left: if the record is not the whole answer to what now lies in the raw
 * container, or says that the platform gave up, the upload is processed again; if it is, the files
 * of older versions are removed. Thread-safe.
 *
 * <p>The order of the looks matters: files are listed first, then the raw blob is looked at, then
 * the record is read. So a listed file that a newer version has written belongs to a version that
 * was already to be seen, and a file written again since has another ETag and is not removed.
 */
public final class Settlement {
  /** What kills the process is not tried for ever. */
  static final int MAX_TRIES = 3;

  private static final int LOOKS_FOR_TICKETS = 3;
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
   * @param longestTry as {@link UploadProcessor} has it
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
   * @param message a settlement request as JSON; anything else is passed over
   * @param delivery how often the queue has delivered this request, from 1
   * @return the record to save if the saved one was behind, else none
   * @throws RuntimeException if a store did not answer: the request comes again
   */
  public Answer settle(String message, long delivery) {
    return SettlementRequestJson.read(message)
        .map(request -> settle(request, delivery))
        .orElseGet(() -> Answer.nothing(PhotoReport.ignored()));
  }

  /** Which photo a message is about; empty if it is no settlement request. */
  public Optional<PhotoPath> photoOf(String message) {
    return SettlementRequestJson.read(message).map(request -> new PhotoPath(request.path()));
  }

  private Answer settle(SettlementRequest request, long delivery) {
    PhotoPath path = new PhotoPath(request.path());
    List<StoredRendition> listed = store.list(path);
    Optional<RawBlob> blob = uploads.look(path);
    Optional<PhotoRecord> record = catalog.find(path);
    if (request.deleted() && (blob.isEmpty() || path.isChosenByTheApp())) {
      return bury(request, blob, listed, record);
    }
    boolean last = request.look() == SettlementRequest.MAX_LOOKS;
    boolean whole = blob.isPresent() && isWholeAnswer(record, blob.get(), listed);
    if (blob.isEmpty() || last || whole) {
      int removed = tidy(path, listed, record, request.look());
      return Answer.nothing(
          blob.isEmpty()
              ? PhotoReport.gone(path, removed)
              : whole ? PhotoReport.settled(path, removed) : PhotoReport.unsettled(path, removed));
    }
    if (delivery > MAX_TRIES) {
      settlements.send(new SettlementRequest(path.value(), request.look() + 1));
      return Answer.nothing(PhotoReport.later(path, "tries"));
    }
    return processor.process(path, NOTHING_OFFERED, request.look() + 1);
  }

  /**
   * All that is left goes, whoever wrote it. What somebody has uploaded anew under a name of their
   * own stays, also if that comes just now; a name of the app's can only be used again by a ticket
   * that was still valid, which it is no more at the second look, and at the third whatever was
   * sent slowly with it has come or was broken off.
   */
  private Answer bury(
      SettlementRequest request,
      Optional<RawBlob> blob,
      List<StoredRendition> listed,
      Optional<PhotoRecord> record) {
    PhotoPath path = new PhotoPath(request.path());
    if (path.isChosenByTheApp() && request.look() < LOOKS_FOR_TICKETS) {
      settlements.send(new SettlementRequest(path.value(), request.look() + 1, true));
    }
    if (blob.isPresent()) {
      uploads.remove(path);
    }
    listed.forEach(store::remove);
    notes.remove(path);
    boolean isTold = record.filter(it -> it.status() == PhotoRecord.Status.DELETED).isPresent();
    return isTold
        ? Answer.nothing(PhotoReport.gone(path, listed.size()))
        : Answer.save(PhotoRecord.deleted(path, clock.millis()));
  }

  /** Whether the record is the final word on this version, and has every file that it lists. */
  private static boolean isWholeAnswer(
      Optional<PhotoRecord> record, RawBlob blob, List<StoredRendition> listed) {
    Set<String> paths =
        listed.stream().map(stored -> stored.rendition().path()).collect(Collectors.toSet());
    return record
        .filter(saved -> saved.answers(blob))
        .filter(saved -> saved.status() != PhotoRecord.Status.FAILED)
        .filter(saved -> saved.renditions().stream().map(Rendition::path).allMatch(paths::contains))
        .isPresent();
  }

  /** How many files it has removed. */
  private int tidy(
      PhotoPath path, List<StoredRendition> listed, Optional<PhotoRecord> record, int look) {
    List<StoredRendition> leftovers =
        listed.stream()
            .filter(stored -> record.filter(saved -> saved.owns(stored.rendition())).isEmpty())
            .toList();
    List<StoredRendition> removable =
        isSettledIn(record) ? leftovers.stream().filter(this::isOld).toList() : List.of();
    removable.forEach(store::remove);
    if (removable.size() < leftovers.size() && look < SettlementRequest.MAX_LOOKS) {
      settlements.send(new SettlementRequest(path.value(), look + 1));
    }
    if (record.filter(saved -> saved.status() == PhotoRecord.Status.FAILED).isEmpty()) {
      notes.remove(path);
    }
    return removable.size();
  }

  /** Pages may still show the old files when the record is new; and a stalled try may list them. */
  private boolean isSettledIn(Optional<PhotoRecord> record) {
    return record
        .map(PhotoRecord::processedAt)
        .filter(at -> age(at) <= longestTry.toMillis())
        .isEmpty();
  }

  /** So old that even a try that began when the file could still be used again has ended. */
  private boolean isOld(StoredRendition stored) {
    return age(stored.storedAt()) > 2 * longestTry.toMillis();
  }

  private long age(long epochMillis) {
    return clock.millis() - epochMillis;
  }
}
