package dev.pawpress.processing;

import dev.pawpress.imaging.ImageFacts;
import dev.pawpress.imaging.RejectedImageException;
import java.time.Clock;
import java.util.List;
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
      String version, Recipe recipe, List<Rendition> renditions, Map<String, Long> timings) {
    return record(
        PhotoRecord.Status.READY,
        version,
        PhotoRecord.RecipeUsed.of(recipe),
        renditions,
        timings,
        null,
        null);
  }

  PhotoRecord rejected(RejectedImageException fault, Map<String, Long> timings) {
    return rejected(new PhotoRecord.Rejection(fault.reason().code(), fault.getMessage()), timings);
  }

  PhotoRecord rejected(PhotoRecord.Rejection rejection, Map<String, Long> timings) {
    return record(PhotoRecord.Status.REJECTED, null, null, List.of(), timings, rejection, null);
  }

  PhotoRecord failed(PhotoRecord.Failure failure) {
    return record(PhotoRecord.Status.FAILED, null, null, List.of(), Map.of(), null, failure);
  }

  private PhotoRecord record(
      PhotoRecord.Status status,
      String version,
      PhotoRecord.RecipeUsed recipe,
      List<Rendition> renditions,
      Map<String, Long> timings,
      PhotoRecord.Rejection rejection,
      PhotoRecord.Failure failure) {
    return new PhotoRecord(
        path.photoId(),
        path.album(),
        PhotoRecord.SCHEMA,
        status,
        clock.millis(),
        source(),
        version,
        recipe,
        renditions,
        timings,
        rejection,
        failure);
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
        sha256);
  }
}
