package dev.pawpress.azure;

import com.azure.core.http.rest.PagedResponse;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobDownloadContentResponse;
import com.azure.storage.blob.models.BlobDownloadHeaders;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobItemProperties;
import com.azure.storage.blob.models.BlobListDetails;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.ListBlobsOptions;
import dev.pawpress.gallery.Batch;
import dev.pawpress.gallery.Pictures;
import dev.pawpress.gallery.StoredPicture;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** The processed container, for the site. Only reads. Thread-safe. */
public final class BlobPictures implements Pictures {
  private static final String SLASH = "/";

  /** What Azure Storage says of a blob that was stored without a type. */
  private static final String NO_TYPE = "application/octet-stream";

  private final BlobContainerClient container;

  /**
   * @param container the processed container
   */
  public BlobPictures(BlobContainerClient container) {
    this.container = Objects.requireNonNull(container, "container");
  }

  @Override
  public Optional<StoredPicture> look(String path) {
    return Faults.wrap(
        "look at a picture",
        () ->
            ifThere(() -> container.getBlobClient(path).getProperties())
                .map(properties -> picture(path, properties)));
  }

  private static StoredPicture picture(String path, BlobProperties properties) {
    return picture(
        path,
        properties.getContentType(),
        properties.getBlobSize(),
        properties.getMetadata(),
        properties.getETag());
  }

  @Override
  public List<StoredPicture> startingWith(String prefix) {
    ListBlobsOptions options =
        new ListBlobsOptions()
            .setPrefix(prefix)
            .setDetails(new BlobListDetails().setRetrieveMetadata(true));
    return Faults.wrap(
        "list pictures",
        () -> container.listBlobs(options, null).stream().map(BlobPictures::picture).toList());
  }

  private static StoredPicture picture(BlobItem item) {
    BlobItemProperties properties = item.getProperties();
    return picture(
        item.getName(),
        properties.getContentType(),
        properties.getContentLength(),
        item.getMetadata(),
        properties.getETag());
  }

  @Override
  public Optional<byte[]> read(StoredPicture picture, long from, long count) {
    return Faults.wrap(
        "read a part of a picture",
        () ->
            download(picture.path(), new BlobRange(from, count))
                .map(response -> response.getValue().toBytes()));
  }

  @Override
  public Optional<LoadedPicture> load(String path) {
    return Faults.wrap(
        "read a picture", () -> download(path, null).map(response -> loaded(path, response)));
  }

  private static LoadedPicture loaded(String path, BlobDownloadContentResponse response) {
    BlobDownloadHeaders headers = response.getDeserializedHeaders();
    byte[] content = response.getValue().toBytes();
    return new LoadedPicture(
        picture(
            path,
            headers.getContentType(),
            content.length,
            headers.getMetadata(),
            headers.getETag()),
        content);
  }

  private Optional<BlobDownloadContentResponse> download(String path, BlobRange range) {
    return ifThere(
        () ->
            container
                .getBlobClient(path)
                .downloadContentWithResponse(null, null, range, false, null, null));
  }

  /**
   * In storage's order, which takes the slash that ends a folder's name for a part of it. A page
   * with no folder says nothing; the next one may.
   */
  @Override
  public Batch<String> albums(int limit, Optional<String> continuation) {
    return Faults.wrap("list the albums", () -> albumsUnwrapped(limit, continuation));
  }

  private Batch<String> albumsUnwrapped(int limit, Optional<String> continuation) {
    ListBlobsOptions options = new ListBlobsOptions().setMaxResultsPerPage(limit);
    String marker = continuation.map(Continuations::inside).orElse(null);
    try {
      for (PagedResponse<BlobItem> page :
          container.listBlobsByHierarchy(SLASH, options, null).iterableByPage(marker)) {
        List<String> albums =
            page.getValue().stream()
                .filter(item -> Boolean.TRUE.equals(item.isPrefix()))
                .map(item -> withoutSlash(item.getName()))
                .toList();
        Optional<String> following =
            Optional.ofNullable(page.getContinuationToken()).filter(token -> !token.isEmpty());
        if (!albums.isEmpty() || following.isEmpty()) {
          return new Batch<>(albums, following.map(Continuations::outside));
        }
      }
      return new Batch<>(List.of(), Optional.empty());
    } catch (BlobStorageException e) {
      if (marker != null && e.getStatusCode() == HttpURLConnection.HTTP_BAD_REQUEST) {
        throw Continuations.refusal();
      }
      throw e;
    }
  }

  private static String withoutSlash(String folder) {
    return folder.substring(0, folder.length() - SLASH.length());
  }

  private static StoredPicture picture(
      String path, String contentType, long bytes, Map<String, String> metadata, String etag) {
    String sha256 = metadata == null ? null : metadata.get(BlobRenditionStore.SHA256);
    return new StoredPicture(
        path,
        contentType == null ? NO_TYPE : contentType,
        bytes,
        sha256 == null ? Etags.bare(etag) : sha256);
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
