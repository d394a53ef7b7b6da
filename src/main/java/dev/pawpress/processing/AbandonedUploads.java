package dev.pawpress.processing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pawpress.imaging.ImageInspector;
import dev.pawpress.imaging.ImageLimits;
import dev.pawpress.imaging.RejectedImageException;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Turns the platform's message about an upload that it has given up on into a failed record.
 * Thread-safe.
 */
public final class AbandonedUploads {
  private final String rawContainer;
  private final RawUploads uploads;
  private final Catalog catalog;
  private final FailureNotes notes;
  private final SettlementQueue settlements;
  private final ImageInspector inspector;
  private final Clock clock;

  /**
   * @param rawContainer messages about other containers are somebody else's
   */
  public AbandonedUploads(
      String rawContainer,
      RawUploads uploads,
      Catalog catalog,
      FailureNotes notes,
      SettlementQueue settlements,
      ImageLimits limits,
      Clock clock) {
    this.rawContainer = Objects.requireNonNull(rawContainer, "rawContainer");
    this.uploads = Objects.requireNonNull(uploads, "uploads");
    this.catalog = Objects.requireNonNull(catalog, "catalog");
    this.notes = Objects.requireNonNull(notes, "notes");
    this.settlements = Objects.requireNonNull(settlements, "settlements");
    this.inspector = new ImageInspector(limits);
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Answers one message of the queue {@code webjobs-blobtrigger-poison}: JSON with {@code
   * ContainerName}, {@code BlobName} and {@code ETag}.
   *
   * @return a failed record, or a rejected one for an upload over the limit of bytes; or none if
   *     the message is no such message, or the upload has been answered, replaced or removed since
   * @throws RuntimeException only if a store did not answer: the message comes again
   */
  public Answer record(String message) {
    Optional<Abandoned> abandoned = parse(message);
    if (abandoned.isEmpty()) {
      return Answer.nothing(PhotoReport.ignored());
    }
    PhotoPath path = abandoned.get().path();
    Optional<RawBlob> blob = uploads.look(path);
    if (blob.isEmpty()) {
      return Answer.nothing(PhotoReport.gone(path));
    }
    settlements.send(new SettlementRequest(path.value(), 1));
    if (!abandoned.get().isAbout(blob.get())) {
      return Answer.nothing(PhotoReport.later(path, "replaced"));
    }
    if (catalog.find(path).filter(saved -> isFinal(saved, blob.get())).isPresent()) {
      return Answer.nothing(PhotoReport.answered(path));
    }
    return Answer.save(answerTo(path, blob.get()));
  }

  /** Which photo a message is about; empty if it is about none. */
  public Optional<PhotoPath> photoOf(String message) {
    return parse(message).map(Abandoned::path);
  }

  /** Rejected if it was so large that it never reached the app alive; else failed. */
  private PhotoRecord answerTo(PhotoPath path, RawBlob blob) {
    RecordDraft draft = new RecordDraft(path, blob, clock);
    try {
      inspector.requireAllowedBytes(blob.bytes());
    } catch (RejectedImageException rejection) {
      return draft.rejected(rejection, Map.of());
    }
    FailureNote note =
        notes
            .find(path)
            .filter(found -> found.isAbout(blob))
            .orElseGet(() -> FailureNote.unknown(blob.etag(), clock.millis()));
    return draft.failed(note.failure());
  }

  private static boolean isFinal(PhotoRecord saved, RawBlob blob) {
    return saved.answers(blob) && saved.status() != PhotoRecord.Status.FAILED;
  }

  private record Abandoned(PhotoPath path, String etag) {
    boolean isAbout(RawBlob blob) {
      return etag.isEmpty() || etag.equals(blob.etag());
    }
  }

  private Optional<Abandoned> parse(String message) {
    try {
      JsonNode json = Reading.MAPPER.readTree(message);
      if (json == null || !rawContainer.equals(json.path("ContainerName").asText())) {
        return Optional.empty();
      }
      PhotoPath path = new PhotoPath(json.path("BlobName").asText());
      return Optional.of(new Abandoned(path, json.path("ETag").asText().replace("\"", "")));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Only needed where the platform has given something up. */
  private static final class Reading {
    static final ObjectMapper MAPPER = new ObjectMapper();
  }
}
