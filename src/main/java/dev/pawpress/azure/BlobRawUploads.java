package dev.pawpress.azure;

import com.azure.core.util.Context;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobDownloadContentResponse;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.DeleteSnapshotsOptionType;
import dev.pawpress.processing.PhotoPath;
import dev.pawpress.processing.RawBlob;
import dev.pawpress.processing.RawUploads;
import java.net.HttpURLConnection;
import java.util.Objects;
import java.util.Optional;

/** The raw container. Writes nothing: even a blob's metadata would trigger the app again. */
public final class BlobRawUploads implements RawUploads {
  private final BlobContainerClient container;

  /**
   * @param container the raw container
   */
  public BlobRawUploads(BlobContainerClient container) {
    this.container = Objects.requireNonNull(container, "container");
  }

  @Override
  public Optional<RawBlob> look(PhotoPath path) {
    return Faults.wrap("look at an upload", () -> lookUnwrapped(path));
  }

  private Optional<RawBlob> lookUnwrapped(PhotoPath path) {
    try {
      BlobProperties properties = container.getBlobClient(path.value()).getProperties();
      return Optional.of(
          new RawBlob(
              Etags.bare(properties.getETag()),
              properties.getBlobSize(),
              properties.getLastModified().toInstant().toEpochMilli(),
              Optional.ofNullable(properties.getContentMd5())));
    } catch (BlobStorageException e) {
      return absentOr(e);
    }
  }

  @Override
  public Optional<byte[]> read(PhotoPath path, String etag) {
    return Faults.wrap("read an upload", () -> readUnwrapped(path, etag));
  }

  private Optional<byte[]> readUnwrapped(PhotoPath path, String etag) {
    BlobRequestConditions justThis = new BlobRequestConditions().setIfMatch(Etags.quoted(etag));
    try {
      BlobDownloadContentResponse response =
          container
              .getBlobClient(path.value())
              .downloadContentWithResponse(null, justThis, null, null);
      return Optional.of(response.getValue().toBytes());
    } catch (BlobStorageException e) {
      return absentOr(e);
    }
  }

  @Override
  public void remove(PhotoPath path) {
    Faults.wrap(
        "remove an upload",
        () ->
            container
                .getBlobClient(path.value())
                .deleteIfExistsWithResponse(
                    DeleteSnapshotsOptionType.INCLUDE, null, null, Context.NONE));
  }

  private static <T> Optional<T> absentOr(BlobStorageException e) {
    if (e.getStatusCode() == HttpURLConnection.HTTP_NOT_FOUND
        || e.getStatusCode() == HttpURLConnection.HTTP_PRECON_FAILED) {
      return Optional.empty();
    }
    throw e;
  }
}
