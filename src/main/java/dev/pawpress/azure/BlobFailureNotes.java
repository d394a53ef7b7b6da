package dev.pawpress.azure;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobStorageException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pawpress.processing.FailureNote;
import dev.pawpress.processing.FailureNotes;
import dev.pawpress.processing.PhotoPath;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.Objects;
import java.util.Optional;

/**
 * Notes as blobs {@code {id}.json} in a private container, which is made when it is first needed.
 */
public final class BlobFailureNotes implements FailureNotes {
  private final BlobContainerClient container;

  /**
   * @param container for nothing but notes
   */
  public BlobFailureNotes(BlobContainerClient container) {
    this.container = Objects.requireNonNull(container, "container");
  }

  @Override
  public void write(PhotoPath path, FailureNote note) {
    Faults.wrap("leave a note of a failure", () -> writeUnwrapped(path, note));
  }

  private void writeUnwrapped(PhotoPath path, FailureNote note) {
    try {
      upload(path, note);
    } catch (BlobStorageException e) {
      if (!BlobErrorCode.CONTAINER_NOT_FOUND.equals(e.getErrorCode())) {
        throw e;
      }
      container.createIfNotExists();
      upload(path, note);
    }
  }

  private void upload(PhotoPath path, FailureNote note) {
    try {
      BinaryData json = BinaryData.fromBytes(Json.MAPPER.writeValueAsBytes(note));
      container.getBlobClient(name(path)).upload(json, true);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A note always has a JSON form", e);
    }
  }

  @Override
  public Optional<FailureNote> find(PhotoPath path) {
    return Faults.wrap("look for a note of a failure", () -> findUnwrapped(path));
  }

  private Optional<FailureNote> findUnwrapped(PhotoPath path) {
    try {
      BinaryData json = container.getBlobClient(name(path)).downloadContent();
      return Optional.of(Json.MAPPER.readValue(json.toBytes(), FailureNote.class));
    } catch (BlobStorageException e) {
      if (e.getStatusCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public void remove(PhotoPath path) {
    Faults.wrap(
        "remove a note of a failure", () -> container.getBlobClient(name(path)).deleteIfExists());
  }

  private static String name(PhotoPath path) {
    return path.photoId() + ".json";
  }

  /** Only needed where something has failed. */
  private static final class Json {
    static final ObjectMapper MAPPER = new ObjectMapper();
  }
}
