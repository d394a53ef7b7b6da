package dev.pawpress.processing;

import dev.pawpress.imaging.ImageFacts;
import dev.pawpress.imaging.ImageInspector;
import dev.pawpress.imaging.ImageLimits;
import dev.pawpress.imaging.PixelBudget;
import dev.pawpress.imaging.RejectedImageException;
import dev.pawpress.imaging.metadata.MetadataInspector;
import dev.pawpress.imaging.metadata.SourceMetadata;
import java.time.Clock;
import java.time.Duration;
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
  private static final int FIRST_LOOK = 1;

  /** So many versions are worked on in one call if each is replaced meanwhile. */
  private static final int MAX_VERSIONS = 3;

  /**
   * What is replaced later than this is left to the settlement, or the call would last too long.
   */
  private static final Duration NEXT_VERSION_WITHIN = Duration.ofSeconds(20);

  private final RawUploads uploads;
  private final RenditionStore store;
  private final SettlementQueue settlements;
  private final FailureNotes notes;
  private final ImageLimits limits;
  private final ImageInspector inspector;
  private final MetadataInspector metadataInspector = new MetadataInspector();
  private final RenditionMaker maker;
  private final Recipes recipes;
  private final Duration longestTry;
  private final Clock clock;

  /**
   * @param budget shared by everything in the process that decodes pictures
   * @param processors the same
   * @param longestTry longer than the platform lets any call of this class last
   */
  public UploadProcessor(
      RawUploads uploads,
      RenditionStore store,
      SettlementQueue settlements,
      FailureNotes notes,
      ImageLimits limits,
      PixelBudget budget,
      Processors processors,
      Recipes recipes,
      Duration longestTry,
      Clock clock) {
    this.uploads = Objects.requireNonNull(uploads, "uploads");
    this.store = Objects.requireNonNull(store, "store");
    this.settlements = Objects.requireNonNull(settlements, "settlements");
    this.notes = Objects.requireNonNull(notes, "notes");
    this.limits = Objects.requireNonNull(limits, "limits");
    this.inspector = new ImageInspector(limits);
    this.maker = new RenditionMaker(budget, processors, limits.decodeTime());
    this.recipes = Objects.requireNonNull(recipes, "recipes");
    this.longestTry = Objects.requireNonNull(longestTry, "longestTry");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * How long one call may take by its limits: until another version is begun, waiting for memory,
   * and decoding, animations too. To look at files, encode and store stills has no limit and comes
   * on top.
   *
   * @param patience of the budget
   * @param decodeTime of the limits
   */
  public static Duration longest(Duration patience, Duration decodeTime) {
    return NEXT_VERSION_WITHIN.plus(patience).plus(RenditionMaker.longest(decodeTime));
  }

  /**
   * Processes what now lies at the path.
   *
   * @param offered the bytes that came with the event; used if they are surely the current ones
   * @return the record to save, or none if the upload is gone, or was replaced too often or too
   *     late to begin with it anew: then the settlement does
   * @throws RuntimeException if the try failed for a reason that may pass, so that the platform
   *     tries again; a note of the reason has been left, if the store of notes took it
   */
  public Answer process(PhotoPath path, byte[] offered) {
    return process(path, offered, FIRST_LOOK);
  }

  /**
   * The same, for {@link Settlement}.
   *
   * @param nextLook which look at the photo is to follow this try
   */
  Answer process(PhotoPath path, byte[] offered, int nextLook) {
    SettlementRequest settlement = new SettlementRequest(path.value(), nextLook);
    long end = clock.millis() + NEXT_VERSION_WITHIN.toMillis();
    for (int version = 0; version < MAX_VERSIONS && clock.millis() <= end; version++) {
      Optional<RawBlob> blob = look(path);
      if (blob.isEmpty()) {
        return Answer.nothing(PhotoReport.gone(path));
      }
      Optional<PhotoRecord> record = process(path, blob.get(), offered, settlement);
      if (record.isPresent()) {
        return Answer.save(record.get());
      }
    }
    // What lies there now is another version, of which no look has been taken yet.
    settlements.send(new SettlementRequest(path.value(), FIRST_LOOK));
    return Answer.nothing(PhotoReport.later(path, "replaced"));
  }

  private Optional<RawBlob> look(PhotoPath path) {
    try {
      return uploads.look(path);
    } catch (RuntimeException | Error fault) {
      leaveNote(path, "", fault);
      throw fault;
    }
  }

  /** The record of just this version; empty if it has been replaced or removed meanwhile. */
  private Optional<PhotoRecord> process(
      PhotoPath path, RawBlob blob, byte[] offered, SettlementRequest settlement) {
    try {
      StageTimes times = new StageTimes(System::nanoTime);
      Optional<Upload> upload = times.time("read", () -> read(path, blob, offered));
      return upload
          .map(current -> judge(current, settlement, times))
          .filter(record -> isCurrent(path, blob));
    } catch (RuntimeException | Error fault) {
      leaveNote(path, blob.etag(), fault);
      throw fault;
    }
  }

  /** The upload with the bytes of just this version; empty if it has been replaced. */
  private Optional<Upload> read(PhotoPath path, RawBlob blob, byte[] offered) {
    boolean needless = blob.bytes() > limits.maxBytes() || blob.surelyHolds(offered);
    return (needless ? Optional.of(offered) : uploads.read(path, blob.etag()))
        .map(content -> new Upload(path, blob, content));
  }

  /** Ready with every rendition stored, or rejected. */
  private PhotoRecord judge(Upload upload, SettlementRequest settlement, StageTimes times) {
    RecordDraft draft = new RecordDraft(upload.path(), upload.blob(), clock);
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
      Recipes.Rule rule = recipes.of(upload.path());
      String version = rule.recipe().versionOf(sha256);
      SourceMetadata metadata =
          times.time("inspect", () -> metadataInspector.inspect(upload.content()));
      RenditionTask task =
          new RenditionTask(
              upload.content(),
              facts,
              rule.recipe(),
              metadata.credit(),
              upload.path().folder() + version + "/");
      Rendered rendered = render(upload, task, settlement, times);
      return draft.ready(version, rule, rendered, metadata, times.millis());
    } catch (RejectedImageException rejection) {
      settlements.send(settlement);
      return draft.rejected(rejection, times.millis());
    }
  }

  /** What is stored already if all of it is there and valid, else made anew. */
  private Rendered render(
      Upload upload, RenditionTask task, SettlementRequest settlement, StageTimes times) {
    List<StoredRendition> listed = times.time("list", () -> store.list(upload.path()));
    long since = clock.millis() - longestTry.toMillis();
    return new StoredVersion(listed, upload.blob().etag(), since)
        .complete(task)
        .orElseGet(() -> make(upload, task, settlement, times));
  }

  private Rendered make(
      Upload upload, RenditionTask task, SettlementRequest settlement, StageTimes times) {
    RenditionMaker.Product product = maker.make(task, times);
    Provenance provenance =
        new Provenance(
            upload.path().photoId(),
            upload.blob().etag(),
            task.recipe().id(),
            product.findings().text());
    times.run("store", () -> putAll(product.files(), provenance, settlement));
    return product.rendered();
  }

  /**
   * Announces the writes before the first one: whatever happens then, somebody looks again. Not
   * earlier, or an upload that kills the process would come back through the settlement, too.
   */
  private void putAll(
      List<RenditionMaker.Made> files, Provenance provenance, SettlementRequest settlement) {
    settlements.send(settlement);
    for (RenditionMaker.Made file : files) {
      store.put(file.rendition(), file.content(), provenance);
    }
  }

  private boolean isCurrent(PhotoPath path, RawBlob blob) {
    return uploads.look(path).filter(now -> now.etag().equals(blob.etag())).isPresent();
  }

  private void leaveNote(PhotoPath path, String etag, Throwable fault) {
    try {
      notes.write(path, FailureNote.of(etag, fault, clock.millis()));
    } catch (RuntimeException noteFault) {
      fault.addSuppressed(noteFault);
    }
  }
}
