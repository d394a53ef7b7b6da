package dev.pawpress.processing;

import dev.pawpress.imaging.ImageFacts;
import dev.pawpress.imaging.ImageInspector;
import dev.pawpress.imaging.ImageLimits;
import dev.pawpress.imaging.PixelBudget;
import dev.pawpress.imaging.RejectedImageException;
import dev.pawpress.imaging.RenditionSizes;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What happens to an upload, from the event to the record. Thread-safe; the same upload may be
 * processed any number of times, also at once, with one result.
 *
 * <p>Why that holds although the platform saves the record unconditionally, and only after this
 * class has answered, is told in {@code docs/decisions/2026-11-24-one-result.md}.
 */
public final class UploadProcessor {
  private final RawUploads uploads;
  private final RenditionStore store;
  private final SettlementQueue settlements;
  private final FailureNotes notes;
  private final ImageLimits limits;
  private final ImageInspector inspector;
  private final RenditionMaker maker;
  private final Recipe recipe;
  private final Clock clock;

  /**
   * @param budget shared by everything in the process that decodes pictures
   */
  public UploadProcessor(
      RawUploads uploads,
      RenditionStore store,
      SettlementQueue settlements,
      FailureNotes notes,
      ImageLimits limits,
      PixelBudget budget,
      Recipe recipe,
      Clock clock) {
    this.uploads = Objects.requireNonNull(uploads, "uploads");
    this.store = Objects.requireNonNull(store, "store");
    this.settlements = Objects.requireNonNull(settlements, "settlements");
    this.notes = Objects.requireNonNull(notes, "notes");
    this.limits = Objects.requireNonNull(limits, "limits");
    this.inspector = new ImageInspector(limits);
    this.maker = new RenditionMaker(budget);
    this.recipe = Objects.requireNonNull(recipe, "recipe");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Processes what now lies at the path.
   *
   * @param offered the bytes that came with the event; used if they are surely the current ones
   * @return the record to save, or none if the upload is gone or has been replaced meanwhile
   * @throws RuntimeException if the try failed for a reason that may pass, so that the platform
   *     tries again; a note of the reason has been left
   */
  public Answer process(PhotoPath path, byte[] offered) {
    return process(path, offered, 1);
  }

  /**
   * The same, for {@link Settlement}.
   *
   * @param nextLook which look at the photo is to follow this try
   */
  Answer process(PhotoPath path, byte[] offered, int nextLook) {
    Optional<RawBlob> blob = uploads.look(path);
    if (blob.isEmpty()) {
      return Answer.nothing(path.photoId() + " gone before it was processed");
    }
    try {
      return process(path, blob.get(), offered, new SettlementRequest(path.value(), nextLook));
    } catch (RuntimeException | Error fault) {
      leaveNote(path, blob.get(), fault);
      throw fault;
    }
  }

  private Answer process(
      PhotoPath path, RawBlob blob, byte[] offered, SettlementRequest settlement) {
    StageTimes times = new StageTimes(System::nanoTime);
    Optional<Upload> upload = times.time("read", () -> read(path, blob, offered));
    if (upload.isEmpty()) {
      return superseded(settlement);
    }
    PhotoRecord record = judge(upload.get(), settlement, times);
    if (!isCurrent(path, blob)) {
      return superseded(settlement);
    }
    return Answer.save(record, summary(record));
  }

  /** The upload with the bytes of just this version; empty if it has been replaced. */
  private Optional<Upload> read(PhotoPath path, RawBlob blob, byte[] offered) {
    boolean needless = blob.bytes() > limits.maxBytes() || blob.surelyHolds(offered);
    return (needless ? Optional.of(offered) : uploads.read(path, blob.etag()))
        .map(content -> new Upload(path, blob, content));
  }

  /** Ready with every rendition stored, or rejected. */
  private PhotoRecord judge(Upload upload, SettlementRequest settlement, StageTimes times) {
    RecordDraft draft = new RecordDraft(upload.path(), upload.blob(), clock.millis());
    Optional<String> pathFault = upload.path().fault();
    if (pathFault.isPresent()) { // true of every version, so nothing is left to be settled
      return draft.rejected(new PhotoRecord.Rejection("bad-path", pathFault.get()), times.millis());
    }
    try {
      inspector.requireAllowedBytes(upload.blob().bytes());
      String sha256 = times.time("inspect", () -> Checksums.sha256(upload.content()));
      draft.sha256(sha256);
      ImageFacts facts = times.time("inspect", () -> inspector.inspect(upload.content()));
      draft.facts(facts);
      String version = recipe.versionOf(sha256);
      List<Rendition> renditions = render(upload, facts, version, settlement, times);
      return draft.ready(version, recipe, renditions, times.millis());
    } catch (RejectedImageException rejection) {
      settlements.send(settlement);
      return draft.rejected(rejection, times.millis());
    }
  }

  /** The renditions that are stored already if all are there and valid, else new ones. */
  private List<Rendition> render(
      Upload upload,
      ImageFacts facts,
      String version,
      SettlementRequest settlement,
      StageTimes times) {
    String folder = upload.path().folder() + version + "/";
    String etag = upload.blob().etag();
    List<StoredRendition> stored = times.time("list", () -> store.list(upload.path()));
    return new StoredVersion(stored, folder, etag, recipe)
        .complete(RenditionSizes.of(facts, recipe.widths()))
        .orElseGet(
            () -> {
              List<RenditionMaker.Made> made =
                  maker.make(upload.content(), facts, recipe, folder, times);
              times.run("store", () -> putAll(made, etag, settlement));
              return made.stream().map(RenditionMaker.Made::rendition).toList();
            });
  }

  /** Announces the writes before the first one: whatever happens then, somebody looks again. */
  private void putAll(List<RenditionMaker.Made> made, String etag, SettlementRequest settlement) {
    settlements.send(settlement);
    for (RenditionMaker.Made one : made) {
      store.put(one.rendition(), one.content(), etag, recipe.id());
    }
  }

  private boolean isCurrent(PhotoPath path, RawBlob blob) {
    return uploads.look(path).filter(now -> now.etag().equals(blob.etag())).isPresent();
  }

  /**
   * The newer version's own event is on its way, or there is none (Event Grid tells of content, not
   * of metadata): the settlement sees to it that the newer version gets its answer.
   */
  private Answer superseded(SettlementRequest settlement) {
    settlements.send(settlement);
    return Answer.nothing("replaced or removed while it was processed");
  }

  private void leaveNote(PhotoPath path, RawBlob blob, Throwable fault) {
    try {
      notes.write(path, FailureNote.of(blob.etag(), fault, clock.millis()));
    } catch (RuntimeException noteFault) {
      fault.addSuppressed(noteFault);
    }
  }

  private static String summary(PhotoRecord record) {
    String what =
        switch (record.status()) {
          case READY -> record.renditions().size() + " renditions";
          case REJECTED -> record.rejection().code();
          case FAILED -> record.failure().code();
          case DELETED -> "deleted";
        };
    return "%s %s: %s, %d bytes in, %s"
        .formatted(
            record.id(), record.status().id(), what, record.source().bytes(), record.timings());
  }
}
