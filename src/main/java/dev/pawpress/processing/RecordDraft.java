package dev.pawpress.processing;

import dev.pawpress.imaging.ImageFacts;
import dev.pawpress.imaging.RejectedImageException;
import dev.pawpress.imaging.metadata.SourceMetadata;
import java.time.Clock;
import java.util.Map;

/** The record of one upload while it is being found out. Used by one thread. */
final class RecordDraft {
  private final PhotoPath path;
  private final RawBlob blob;
  private final Clock clock;
  private String sha256;
  private ImageFacts facts;

  RecordDraft(PhotoPath path, RawBlob blob, Clock clock) {
    this.path = path;
    this.blob = blob;
    this.clock = clock;
  }

  void sha256(String value) {
    this.sha256 = value;
  }

  void facts(ImageFacts value) {
    this.facts = value;
  }

  PhotoRecord ready(
      String version,
      Recipes.Rule rule,
      Rendered rendered,
      SourceMetadata metadata,
      Map<String, Long> timings) {
    return new PhotoRecord(
        path.photoId(),
        path.album(),
        PhotoRecord.SCHEMA,
        PhotoRecord.Status.READY,
        clock.millis(),
        source(),
        version,
        new PhotoRecord.RecipeUsed(rule.recipe().id(), rule.prefix()),
        rendered.renditions(),
        blob.bytes() - rendered.largestBytes(),
        rendered.findings().look(),
        Privacy.of(metadata.kinds()),
        Capture.of(metadata.capture(), rule.recipe().tells()).orElse(null),
        rendered.findings().notes(),
        timings,
        null,
        null);
  }

  PhotoRecord rejected(RejectedImageException fault, Map<String, Long> timings) {
    return rejected(new PhotoRecord.Rejection(fault.reason().code(), fault.getMessage()), timings);
  }

  PhotoRecord rejected(PhotoRecord.Rejection rejection, Map<String, Long> timings) {
    return unready(PhotoRecord.Status.REJECTED, timings, rejection, null);
  }

  PhotoRecord failed(PhotoRecord.Failure failure) {
    return unready(PhotoRecord.Status.FAILED, Map.of(), null, failure);
  }

  private PhotoRecord unready(
      PhotoRecord.Status status,
      Map<String, Long> timings,
      PhotoRecord.Rejection rejection,
      PhotoRecord.Failure failure) {
    return PhotoRecord.withoutFiles(
        path, status, clock.millis(), source(), timings, rejection, failure);
  }

  private boolean moves() {
    return facts != null && facts.timeline().moves();
  }

  private PhotoRecord.Source source() {
    return new PhotoRecord.Source(
        path.value(),
        blob.etag(),
        blob.bytes(),
        blob.uploadedAt(),
        facts == null ? null : facts.format().id(),
        facts == null ? null : facts.width(),
        facts == null ? null : facts.height(),
        facts == null ? null : facts.orientation().exif(),
        moves() ? facts.timeline().frames() : null,
        moves() ? Long.valueOf(facts.timeline().durationMillis()) : null,
        sha256);
  }
}
