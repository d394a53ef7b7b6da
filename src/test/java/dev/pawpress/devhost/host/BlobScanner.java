package dev.pawpress.devhost.host;

import com.azure.core.http.rest.PagedResponse;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.ListBlobsOptions;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/**
 * Finds new and changed blobs in one container by listing it again and again: each sweep offers the
 * blobs whose time is not older than the newest one of the sweep before. Times have whole seconds,
 * so some are offered often; the receipts know better. One thread sweeps, any may offer.
 */
final class BlobScanner {
  private final BlobContainerClient container;
  private final List<FunctionDefinition> functions;
  private final BlobReceipts receipts;
  private final BlobWorkQueue workQueue;
  private final int pageSize;
  private final HostLog log;
  private final ConcurrentLinkedQueue<String> offered = new ConcurrentLinkedQueue<>();
  private OffsetDateTime watermark = OffsetDateTime.MIN;

  /**
   * @param functions with this container in their paths
   */
  BlobScanner(
      BlobContainerClient container,
      List<FunctionDefinition> functions,
      BlobReceipts receipts,
      BlobWorkQueue workQueue,
      int pageSize,
      HostLog log) {
    this.container = container;
    this.functions = List.copyOf(functions);
    this.receipts = receipts;
    this.workQueue = workQueue;
    this.pageSize = pageSize;
    this.log = log;
  }

  /** Has a blob looked at in the next sweep, whatever its time. */
  void offer(String blobName) {
    offered.add(blobName);
  }

  /**
   * Looks through the container once. A failing sweep is done again from the same time.
   *
   * @param stopping asked before each blob; then the sweep is broken off
   */
  void sweep(BooleanSupplier stopping) {
    try {
      sweepOffered();
      sweepListing(stopping);
    } catch (BlobStorageException e) {
      if (e.getStatusCode() != 404) {
        log.warn("Container %s cannot be swept".formatted(container.getBlobContainerName()), e);
      }
    } catch (RuntimeException e) {
      log.warn("Container %s cannot be swept".formatted(container.getBlobContainerName()), e);
    }
  }

  private void sweepOffered() {
    Set<String> names = new HashSet<>();
    for (String name = offered.poll(); name != null; name = offered.poll()) {
      names.add(name);
    }
    names.forEach(this::consider);
  }

  private void sweepListing(BooleanSupplier stopping) {
    OffsetDateTime newest = watermark;
    Iterator<PagedResponse<BlobItem>> pages =
        container
            .listBlobs(new ListBlobsOptions().setMaxResultsPerPage(pageSize), null)
            .iterableByPage()
            .iterator();
    while (pages.hasNext()) {
      for (BlobItem blob : pages.next().getValue()) {
        if (stopping.getAsBoolean()) {
          return;
        }
        OffsetDateTime modified = blob.getProperties().getLastModified();
        if (!modified.isBefore(watermark)) {
          consider(blob.getName());
          newest = modified.isAfter(newest) ? modified : newest;
        }
      }
    }
    watermark = newest;
  }

  private void consider(String blobName) {
    List<FunctionDefinition> matching =
        functions.stream().filter(function -> matches(function, blobName)).toList();
    if (matching.isEmpty()) {
      return;
    }
    try {
      BlobProperties properties = container.getBlobClient(blobName).getProperties();
      for (FunctionDefinition function : matching) {
        enqueue(function, blobName, properties);
      }
    } catch (BlobStorageException e) {
      if (e.getStatusCode() != 404) {
        // Its time may be older than the next sweep's watermark.
        offer(blobName);
        throw e;
      }
    }
  }

  private boolean matches(FunctionDefinition function, String blobName) {
    return ((Trigger.OnBlob) function.trigger())
        .path()
        .match(container.getBlobContainerName(), blobName)
        .isPresent();
  }

  private void enqueue(FunctionDefinition function, String blobName, BlobProperties properties) {
    BlobMessage message =
        new BlobMessage(
            function.id(),
            properties.getBlobType().toString(),
            container.getBlobContainerName(),
            blobName,
            BlobMessage.quoted(properties.getETag()));
    if (!receipts.enqueueOnce(message, () -> workQueue.enqueue(message))) {
      offer(blobName);
    }
  }
}
