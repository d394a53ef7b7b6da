package dev.pawpress.processing;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What Cosmos DB holds of a photo; {@code docs/record.md} describes its JSON. Parts that do not
 * apply are {@code null} and absent from the JSON.
 *
 * @param id {@link PhotoPath#photoId()}
 * @param album {@link PhotoPath#album()}, the partition key
 * @param schema version of this shape, now {@value #SCHEMA}
 * @param status what became of the upload
 * @param processedAt when the record was made, epoch milliseconds
 * @param source the upload that the record speaks of
 * @param version the renditions' folder name; only when ready
 * @param recipe what the renditions were made by; only when ready
 * @param renditions every output file; empty unless ready
 * @param bytesSaved the upload's bytes less those of the largest picture in its smallest file; only
 *     when ready
 * @param look what the photo looks like; only when ready
 * @param privacy what was left out; only when ready
 * @param capture how it was taken, if the recipe lets the record tell
 * @param notes what was found in the upload and passed over
 * @param timings milliseconds by stage, names ending in {@code Ms}
 * @param rejection why, when rejected
 * @param failure why, when failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({
  "id",
  "album",
  "schema",
  "status",
  "processedAt",
  "source",
  "version",
  "recipe",
  "renditions",
  "bytesSaved",
  "look",
  "privacy",
  "capture",
  "notes",
  "timings",
  "rejection",
  "failure"
})
public record PhotoRecord(
    String id,
    String album,
    int schema,
    Status status,
    long processedAt,
    Source source,
    String version,
    RecipeUsed recipe,
    List<Rendition> renditions,
    Long bytesSaved,
    Look look,
    Privacy privacy,
    Capture capture,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Note> notes,
    Map<String, Long> timings,
    Rejection rejection,
    Failure failure) {
  /** The version of the JSON's shape. */
  public static final int SCHEMA = 1;

  /** What became of an upload. */
  public enum Status {
    /** Every rendition is stored. */
    READY,
    /** A permanent fault of the upload. */
    REJECTED,
    /** The platform gave up trying. */
    FAILED,
    /** Its owner deleted the photo. */
    DELETED;

    /** The name in JSON: lower case. */
    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The upload. What is not known of a rejected or failed one is {@code null}.
   *
   * @param path in the raw container
   * @param etag of this version, without quotes
   * @param bytes size
   * @param uploadedAt epoch milliseconds
   * @param format {@link dev.pawpress.imaging.ImageFormat#id()}
   * @param width pixels, as people see the picture
   * @param height pixels
   * @param orientation EXIF orientation 1 to 8 that the file asked for
   * @param frames of an animation
   * @param durationMs of an animation, milliseconds
   * @param sha256 of the bytes, hexadecimal
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Source(
      String path,
      String etag,
      long bytes,
      long uploadedAt,
      String format,
      Integer width,
      Integer height,
      Integer orientation,
      Integer frames,
      Long durationMs,
      String sha256) {
    /** Refuses a missing path or ETag. */
    public Source {
      Objects.requireNonNull(path, "path");
      Objects.requireNonNull(etag, "etag");
    }
  }

  /**
   * The recipe that made the renditions.
   *
   * @param id {@link Recipe#id()}
   * @param prefix what it is for: {@link Recipes.Rule#prefix()}
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record RecipeUsed(String id, String prefix) {
    /** Refuses nulls. */
    public RecipeUsed {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(prefix, "prefix");
    }
  }

  /**
   * A permanent fault of the upload.
   *
   * @param code stable, for programs
   * @param message a plain sentence, for people
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Rejection(String code, String message) {
    /** Refuses nulls. */
    public Rejection {
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(message, "message");
    }
  }

  /**
   * Why the platform gave up.
   *
   * @param code stable, for programs: {@code storage}, {@code memory}, {@code internal} or {@code
   *     stopped}
   * @param message a plain sentence, for people
   * @param cause what the last try ended with, for the site's owner only
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Failure(String code, String message, String cause) {
    /** Refuses nulls. */
    public Failure {
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(message, "message");
      Objects.requireNonNull(cause, "cause");
    }
  }

  /** Refuses records that contradict themselves, such as a ready one without renditions. */
  public PhotoRecord {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(album, "album");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(source, "source");
    renditions = renditions == null ? List.of() : List.copyOf(renditions);
    notes = notes == null ? List.of() : List.copyOf(notes);
    timings =
        timings == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(timings));
    boolean ready = status == Status.READY;
    if (ready == renditions.isEmpty()
        || ready == (version == null)
        || ready == (recipe == null)
        || ready == (bytesSaved == null)
        || ready == (look == null)
        || ready == (privacy == null)
        || (status == Status.REJECTED) == (rejection == null)
        || (status == Status.FAILED) == (failure == null)) {
      throw new IllegalArgumentException("A record that is " + status.id() + " contradicts itself");
    }
  }

  /** What stays of a photo for a while after its owner has deleted it. */
  public static PhotoRecord deleted(PhotoPath path, long at) {
    Source source =
        new Source(
            path.value(), Status.DELETED.id(), 0, at, null, null, null, null, null, null, null);
    return withoutFiles(path, Status.DELETED, at, source, Map.of(), null, null);
  }

  /** Of an upload that has become nothing that can be shown. */
  static PhotoRecord withoutFiles(
      PhotoPath path,
      Status status,
      long processedAt,
      Source source,
      Map<String, Long> timings,
      Rejection rejection,
      Failure failure) {
    return new PhotoRecord(
        path.photoId(),
        path.album(),
        SCHEMA,
        status,
        processedAt,
        source,
        null,
        null,
        List.of(),
        null,
        null,
        null,
        null,
        List.of(),
        timings,
        rejection,
        failure);
  }

  /** Whether this record lists the file among its renditions. */
  boolean owns(Rendition rendition) {
    return renditions.stream().anyMatch(own -> own.path().equals(rendition.path()));
  }

  /** Whether this record is the answer to just this version of the upload. */
  boolean answers(RawBlob blob) {
    return source.etag().equals(blob.etag());
  }
}
