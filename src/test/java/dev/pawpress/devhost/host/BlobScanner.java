package dev.pawpress.devhost.host;

import com.azure.core.http.rest.PagedResponse;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.ListBlobsOptions;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Finds new and changed blobs in one container by listing it again and again. Each sweep looks at
 * the blobs whose ETag it does not know to be done; the memory of those holds one entry for each
 * blob that is in the container. One thread sweeps, any may offer.
 *
 * <p>The real host remembers the newest time instead and passes over what is older, so that of its
 * listings alone it would miss a blob whose upload took long (its time is when that began) or that
 * was written behind a sweep's back; it reads the account's {@code $logs} as well, which Azurite
 * does not have.
 */
final class BlobScanner {
  private final BlobContainerClient container;
  private final List<FunctionDefinition> functions;
  private final BlobReceipts receipts;
  private final BlobWorkQueue workQueue;
  private final int pageSize;
  private final HostLog log;
  private final Map<String, String> doneEtags = new ConcurrentHashMap<>();

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

  /** Has a blob looked at in the next sweep, although it is done. */
  void offer(String blobName) {
    doneEtags.remove(blobName);
  }

  /** How many blobs are known to be done. */
  int remembered() {
    return doneEtags.size();
  }

  /**
   * Looks through the container once. What a failing sweep did not come to is looked at in the
   * next.
   *
   * @param stopping asked before each blob; then the sweep is broken off
   */
  void sweep(BooleanSupplier stopping) {
    try {
      sweepListing(stopping);
    } catch (BlobStorageException e) {
      if (e.getStatusCode() != 404) {
        log.warn("Container %s cannot be swept".formatted(container.getBlobContainerName()), e);
      }
    } catch (RuntimeException e) {
      log.warn("Container %s cannot be swept".formatted(container.getBlobContainerName()), e);
    }
  }

  private void sweepListing(BooleanSupplier stopping) {
    Set<String> listed = new HashSet<>();
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
        listed.add(blob.getName());
        String etag = blob.getProperties().getETag();
        if (!etag.equals(doneEtags.get(blob.getName())) && enqueue(blob, etag)) {
          doneEtags.put(blob.getName(), etag);
        }
      }
    }
    doneEtags.keySet().retainAll(listed);
  }

  /** As below; what fails here fails this blob alone, and only until the next sweep. */
  private boolean enqueue(BlobItem blob, String etag) {
    try {
      return enqueueForEach(blob, etag);
    } catch (RuntimeException e) {
      log.warn(
          "Blob %s of container %s cannot be put on the queue yet"
              .formatted(blob.getName(), container.getBlobContainerName()),
          e);
      return false;
    }
  }

  /** Whether each function that wants this version has it on the queue, now or from before. */
  private boolean enqueueForEach(BlobItem blob, String etag) {
    boolean done = true;
    for (FunctionDefinition function : functions) {
      if (matches(function, blob.getName())) {
        BlobMessage message =
            new BlobMessage(
                function.id(),
                blob.getProperties().getBlobType().toString(),
                container.getBlobContainerName(),
                blob.getName(),
                BlobMessage.quoted(etag));
        done &= receipts.enqueueOnce(message, () -> workQueue.enqueue(message));
      }
    }
    return done;
  }

  private boolean matches(FunctionDefinition function, String blobName) {
    return ((Trigger.OnBlob) function.trigger())
        .path()
        .match(container.getBlobContainerName(), blobName)
        .isPresent();
  }
}
