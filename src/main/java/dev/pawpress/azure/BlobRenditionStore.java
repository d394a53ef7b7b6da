package dev.pawpress.azure;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobHttpHeaders;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobListDetails;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.options.BlobParallelUploadOptions;
import dev.pawpress.imaging.ImageFormat;
import dev.pawpress.processing.PhotoPath;
import dev.pawpress.processing.Provenance;
import dev.pawpress.processing.Rendition;
import dev.pawpress.processing.RenditionStore;
import dev.pawpress.processing.StoredRendition;
import java.net.HttpURLConnection;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The processed container. Each file carries what tells it valid without decoding it, as blob
 * metadata: {@code sourceetag}, {@code recipe}, {@code sha256}, {@code width}, {@code height}; and
 * what else the record tells of it: {@code quality}, {@code findings}; and {@code photo}, the id by
 * which the file is found from the log and the record.
 */
public final class BlobRenditionStore implements RenditionStore {
  /** A rendition's URL never changes its content, so browsers may keep it for a year (RFC 8246). */
  static final String CACHE_CONTROL = "public, max-age=31536000, immutable";

  private static final String PHOTO = "photo";
  private static final String SOURCE_ETAG = "sourceetag";
  private static final String RECIPE = "recipe";
  static final String SHA256 = "sha256";
  private static final String WIDTH = "width";
  private static final String HEIGHT = "height";
  private static final String QUALITY = "quality";
  private static final String FINDINGS = "findings";

  private final BlobContainerClient container;

  /**
   * @param container the processed container
   */
  public BlobRenditionStore(BlobContainerClient container) {
    this.container = Objects.requireNonNull(container, "container");
  }

  @Override
  public List<StoredRendition> list(PhotoPath path) {
    ListBlobsOptions options =
        new ListBlobsOptions()
            .setPrefix(path.folder())
            .setDetails(new BlobListDetails().setRetrieveMetadata(true));
    return Faults.wrap(
        "list a photo's renditions",
        () ->
            container.listBlobs(options, null).stream()
                .map(BlobRenditionStore::stored)
                .flatMap(Optional::stream)
                .toList());
  }

  @Override
  public void put(Rendition rendition, byte[] content, Provenance provenance) {
    ImageFormat format = format(rendition.format()).orElseThrow();
    BlobParallelUploadOptions options =
        new BlobParallelUploadOptions(BinaryData.fromBytes(content))
            .setHeaders(
                new BlobHttpHeaders()
                    .setContentType(format.contentType())
                    .setCacheControl(CACHE_CONTROL))
            .setMetadata(metadata(rendition, provenance));
    Faults.wrap(
        "store a rendition",
        () ->
            container
                .getBlobClient(rendition.path())
                .uploadWithResponse(options, null, Context.NONE));
  }

  private static Map<String, String> metadata(Rendition rendition, Provenance provenance) {
    Map<String, String> metadata = new HashMap<>();
    metadata.put(PHOTO, provenance.photo());
    metadata.put(SOURCE_ETAG, provenance.sourceEtag());
    metadata.put(RECIPE, provenance.recipe());
    metadata.put(FINDINGS, provenance.findings());
    metadata.put(SHA256, rendition.sha256());
    metadata.put(WIDTH, String.valueOf(rendition.width()));
    metadata.put(HEIGHT, String.valueOf(rendition.height()));
    if (rendition.quality() != null) {
      metadata.put(QUALITY, String.valueOf(rendition.quality()));
    }
    return metadata;
  }

  @Override
  public void remove(StoredRendition stored) {
    Faults.wrap("remove an old rendition", () -> removeUnwrapped(stored));
  }

  private void removeUnwrapped(StoredRendition stored) {
    BlobRequestConditions justThis =
        new BlobRequestConditions().setIfMatch(Etags.quoted(stored.etag()));
    try {
      container
          .getBlobClient(stored.rendition().path())
          .deleteWithResponse(null, justThis, null, Context.NONE);
    } catch (BlobStorageException e) {
      boolean goneOrNewer =
          e.getStatusCode() == HttpURLConnection.HTTP_NOT_FOUND
              || e.getStatusCode() == HttpURLConnection.HTTP_PRECON_FAILED;
      if (!goneOrNewer) {
        throw e;
      }
    }
  }

  /** Empty for a file that this app did not write: it is neither used nor removed. */
  private static Optional<StoredRendition> stored(BlobItem item) {
    Map<String, String> metadata = item.getMetadata();
    String name = item.getName();
    Optional<ImageFormat> format = formatOf(name);
    if (metadata == null
        || format.isEmpty()
        || !metadata.keySet().containsAll(List.of(SOURCE_ETAG, RECIPE, SHA256, WIDTH, HEIGHT))) {
      return Optional.empty();
    }
    try {
      Rendition rendition =
          new Rendition(
              name,
              format.get().id(),
              Integer.parseInt(metadata.get(WIDTH)),
              Integer.parseInt(metadata.get(HEIGHT)),
              item.getProperties().getContentLength(),
              metadata.get(SHA256),
              metadata.containsKey(QUALITY) ? Integer.valueOf(metadata.get(QUALITY)) : null);
      return Optional.of(
          new StoredRendition(
              rendition,
              new Provenance(
                  metadata.getOrDefault(PHOTO, ""),
                  metadata.get(SOURCE_ETAG),
                  metadata.get(RECIPE),
                  metadata.getOrDefault(FINDINGS, "")),
              item.getProperties().getLastModified().toInstant().toEpochMilli(),
              Etags.bare(item.getProperties().getETag())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<ImageFormat> format(String id) {
    return Arrays.stream(ImageFormat.values()).filter(one -> one.id().equals(id)).findFirst();
  }

  private static Optional<ImageFormat> formatOf(String name) {
    return ImageFormat.written().stream()
        .filter(one -> name.endsWith("." + one.extension()))
        .findFirst();
  }
}
