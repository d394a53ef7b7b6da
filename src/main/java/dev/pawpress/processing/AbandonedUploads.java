package dev.pawpress.processing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;

/**
 * Turns the platform's message about an upload that it has given up on into a failed record.
 * Thread-safe.
 */
public final class AbandonedUploads {
  private final ObjectMapper mapper = new ObjectMapper();
  private final String rawContainer;
  private final RawUploads uploads;
  private final Catalog catalog;
  private final FailureNotes notes;
  private final SettlementQueue settlements;
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
      Clock clock) {
    this.rawContainer = Objects.requireNonNull(rawContainer, "rawContainer");
    this.uploads = Objects.requireNonNull(uploads, "uploads");
    this.catalog = Objects.requireNonNull(catalog, "catalog");
    this.notes = Objects.requireNonNull(notes, "notes");
    this.settlements = Objects.requireNonNull(settlements, "settlements");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Answers one message of the queue {@code webjobs-blobtrigger-poison}: JSON with {@code
   * ContainerName}, {@code BlobName} and {@code ETag}.
   *
   * @return a failed record; or none if the message is no such message, or the upload has been
   *     answered, replaced or removed since
   * @throws RuntimeException only if a store did not answer: the message comes again
   */
  public Answer record(String message) {
    Optional<Abandoned> abandoned = parse(message);
    if (abandoned.isEmpty()) {
      return Answer.nothing("a message that is not about an upload: passed over");
    }
    PhotoPath path = abandoned.get().path();
    Optional<RawBlob> blob = uploads.look(path);
    if (blob.isEmpty()) {
      return Answer.nothing(path.photoId() + " given up on, but gone since");
    }
    settlements.send(new SettlementRequest(path.value(), 1));
    if (!abandoned.get().isAbout(blob.get())) {
      return Answer.nothing(path.photoId() + " given up on, but replaced since");
    }
    if (catalog.find(path).filter(saved -> isFinal(saved, blob.get())).isPresent()) {
      return Answer.nothing(path.photoId() + " given up on, but answered since");
    }
    FailureNote note =
        notes
            .find(path)
            .filter(found -> found.etag().equals(blob.get().etag()))
            .orElseGet(() -> FailureNote.unknown(blob.get().etag(), clock.millis()));
    PhotoRecord record = new RecordDraft(path, blob.get(), clock.millis()).failed(note.failure());
    return Answer.save(record, path.photoId() + " failed: " + record.failure().code());
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
      JsonNode json = mapper.readTree(message);
      if (json == null || !rawContainer.equals(json.path("ContainerName").asText())) {
        return Optional.empty();
      }
      PhotoPath path = new PhotoPath(json.path("BlobName").asText());
      return Optional.of(new Abandoned(path, json.path("ETag").asText().replace("\"", "")));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
