package dev.pawpress.processing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What one call has to tell of a photo, for the log and for statistics. It has nothing that could
 * name the photo to people or tell where it was taken: no path, no metadata, no message of an
 * exception. Parts that do not apply, or are not known, are {@code null}. Immutable.
 *
 * <p>{@code id} is what joins: the same one is in the record ({@code id}), in the renditions' paths
 * and metadata ({@code photo}), in the name of a note of a failure, and in every report of the
 * photo, whichever function makes it.
 *
 * @param outcome what came of the call
 * @param id {@link PhotoPath#photoId()}
 * @param album {@link PhotoPath#album()}
 * @param reason a code that goes with the outcome: of a rejection, of a failure or error, {@code
 *     repeated}, {@code replaced}, {@code tries} or {@code answered}
 * @param fault class of the innermost exception, of an error
 * @param bytesIn of the upload
 * @param bytesOut of all its renditions, when ready
 * @param files how many renditions, when ready
 * @param megapixels of the upload, as far as it could be looked at
 * @param lagMillis from when the upload was written until its record was ready; not of a repeated
 *     one. Storage tells the former in whole seconds
 * @param removed old files that a settlement has removed
 * @param timings milliseconds by stage, as in {@link PhotoRecord}
 */
public record PhotoReport(
    Outcome outcome,
    String id,
    String album,
    String reason,
    String fault,
    Long bytesIn,
    Long bytesOut,
    Integer files,
    Double megapixels,
    Long lagMillis,
    Integer removed,
    Map<String, Long> timings) {
  /** The whole call's name in {@link #stages()}. */
  public static final String TOTAL = "total";

  private static final String STORED = "store" + StageTimes.MILLIS;
  private static final double PER_MEGA = 1_000_000;
  private static final double DIGITS = 10_000;

  /** What came of a call. */
  public enum Outcome {
    /** A record: every rendition is stored. The reason {@code repeated}: it all was already. */
    READY,
    /** A record: a permanent fault of the upload. */
    REJECTED,
    /** A record: the platform gave up. */
    FAILED,
    /** The upload is not there any more. */
    GONE,
    /**
     * The settlement queue has it: {@code replaced} meanwhile, or {@code tries} used up for now.
     */
    LATER,
    /** Nothing is to be done: the record is right. */
    SETTLED,
    /** This was the last look, and the record is still missing, behind or failed. */
    UNSETTLED,
    /** A message that is about no photo; there is no id. */
    IGNORED,
    /** This try failed; the platform tries again. */
    ERROR;

    /** The name in logs and statistics: lower case. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Refuses a missing outcome. */
  public PhotoReport {
    Objects.requireNonNull(outcome, "outcome");
    timings = Collections.unmodifiableMap(new LinkedHashMap<>(timings));
  }

  /** Of a call that has made a record. */
  static PhotoReport of(PhotoRecord record) {
    boolean ready = record.status() == PhotoRecord.Status.READY;
    boolean repeated = ready && !record.timings().containsKey(STORED);
    PhotoRecord.Source source = record.source();
    return new PhotoReport(
        outcome(record.status()),
        record.id(),
        record.album(),
        reason(record, repeated),
        null,
        source.bytes(),
        ready ? record.renditions().stream().mapToLong(Rendition::bytes).sum() : null,
        ready ? record.renditions().size() : null,
        megapixels(source),
        ready && !repeated ? Math.max(0, record.processedAt() - source.uploadedAt()) : null,
        null,
        record.timings());
  }

  private static Outcome outcome(PhotoRecord.Status status) {
    return switch (status) {
      case READY -> Outcome.READY;
      case REJECTED -> Outcome.REJECTED;
      case FAILED -> Outcome.FAILED;
      case DELETED -> Outcome.GONE;
    };
  }

  private static String reason(PhotoRecord record, boolean repeated) {
    return switch (record.status()) {
      case READY -> repeated ? "repeated" : null;
      case REJECTED -> record.rejection().code();
      case FAILED -> record.failure().code();
      case DELETED -> null;
    };
  }

  private static Double megapixels(PhotoRecord.Source source) {
    return source.width() == null || source.height() == null
        ? null
        : Math.round((double) source.width() * source.height() / PER_MEGA * DIGITS) / DIGITS;
  }

  static PhotoReport gone(PhotoPath path) {
    return of(Outcome.GONE, path, null, null);
  }

  static PhotoReport gone(PhotoPath path, int removed) {
    return of(Outcome.GONE, path, null, removed);
  }

  static PhotoReport later(PhotoPath path, String reason) {
    return of(Outcome.LATER, path, reason, null);
  }

  static PhotoReport answered(PhotoPath path) {
    return of(Outcome.SETTLED, path, "answered", null);
  }

  static PhotoReport settled(PhotoPath path, int removed) {
    return of(Outcome.SETTLED, path, null, removed);
  }

  static PhotoReport unsettled(PhotoPath path, int removed) {
    return of(Outcome.UNSETTLED, path, null, removed);
  }

  static PhotoReport ignored() {
    return withoutFiles(Outcome.IGNORED, Optional.empty(), null, null, null, Map.of());
  }

  /**
   * Of a call that has thrown.
   *
   * @param path empty if it is not known which photo it was about
   * @param millis how long it took
   */
  public static PhotoReport error(Optional<PhotoPath> path, Throwable fault, long millis) {
    return withoutFiles(
        Outcome.ERROR,
        path,
        FailureNote.codeOf(fault),
        FailureNote.rootOf(fault).getClass().getName(),
        null,
        Map.of(TOTAL + StageTimes.MILLIS, millis));
  }

  private static PhotoReport of(Outcome outcome, PhotoPath path, String reason, Integer removed) {
    return withoutFiles(outcome, Optional.of(path), reason, null, removed, Map.of());
  }

  /** Of a call that has made no record, and so knows nothing of an upload and its renditions. */
  private static PhotoReport withoutFiles(
      Outcome outcome,
      Optional<PhotoPath> path,
      String reason,
      String fault,
      Integer removed,
      Map<String, Long> timings) {
    return new PhotoReport(
        outcome,
        path.map(PhotoPath::photoId).orElse(null),
        path.map(PhotoPath::album).orElse(null),
        reason,
        fault,
        null,
        null,
        null,
        null,
        null,
        removed,
        timings);
  }

  /** Milliseconds by the stages' bare names, {@value #TOTAL} for the whole call. */
  public Map<String, Long> stages() {
    Map<String, Long> stages = new LinkedHashMap<>();
    timings.forEach(
        (key, millis) ->
            stages.put(key.substring(0, key.length() - StageTimes.MILLIS.length()), millis));
    return stages;
  }
}
