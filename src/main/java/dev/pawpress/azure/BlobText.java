package dev.pawpress.azure;

import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.models.BlobStorageException;
import dev.pawpress.processing.StoreException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/** Text kept in a blob, such as a configuration file. Stateless and thread-safe. */
public final class BlobText {
  /** A configuration file is a few kilobytes; what is larger is the wrong blob. */
  private static final long MAX_BYTES = 1 << 20;

  private BlobText() {}

  /**
   * Reads a blob as UTF-8.
   *
   * @return empty if there is no such blob
   * @throws StoreException if storage does not answer
   * @throws IllegalArgumentException if the blob has more than 1 MiB
   */
  public static Optional<String> read(BlobServiceClient blobs, String container, String name) {
    BlobClient blob = blobs.getBlobContainerClient(container).getBlobClient(name);
    Optional<Long> bytes =
        Faults.wrap("look for a blob", () -> ifThere(() -> blob.getProperties().getBlobSize()));
    if (bytes.orElse(0L) > MAX_BYTES) {
      throw new IllegalArgumentException(
          "the blob has " + bytes.get() + " bytes; the limit is " + MAX_BYTES);
    }
    return Faults.wrap("read a blob", () -> ifThere(blob::downloadContent))
        .map(content -> new String(content.toBytes(), StandardCharsets.UTF_8));
  }

  private static <T> Optional<T> ifThere(Supplier<T> request) {
    try {
      return Optional.of(request.get());
    } catch (BlobStorageException e) {
      if (e.getStatusCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
