package dev.pawpress.devhost.host;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.options.BlobParallelUploadOptions;
import com.azure.storage.blob.specialized.BlobLeaseClient;
import com.azure.storage.blob.specialized.BlobLeaseClientBuilder;
import java.util.Map;

/**
 * The receipts of blobs that were put on the work queue, kept where and as the real host keeps
 * them. A receipt is completed when the message is on the queue, not when the function has
 * succeeded. Thread-safe, also between hosts: a receipt is leased while it is worked on.
 */
final class BlobReceipts {
  private static final String CONTAINER = "azure-webjobs-hosts";
  private static final String COMPLETED = "Completed";
  private static final int LEASE_SECONDS = 30;

  private final BlobContainerClient container;
  private final String hostId;

  BlobReceipts(Connections connections, String hostId) {
    this.container = connections.hostBlobs().getBlobContainerClient(CONTAINER);
    this.hostId = hostId;
    container.createIfNotExists();
  }

  /**
   * Enqueues unless it was done before.
   *
   * @return false if somebody else is at it, so that it must be looked at again later
   */
  boolean enqueueOnce(BlobMessage message, Runnable enqueue) {
    BlobClient receipt = receipt(message);
    if (isCompleted(receipt)) {
      return true;
    }
    createIfMissing(receipt);
    BlobLeaseClient lease = new BlobLeaseClientBuilder().blobClient(receipt).buildClient();
    if (!acquire(lease)) {
      return false;
    }
    try {
      if (!isCompleted(receipt)) {
        enqueue.run();
        receipt.setMetadataWithResponse(
            Map.of(COMPLETED, "True"),
            new BlobRequestConditions().setLeaseId(lease.getLeaseId()),
            null,
            null);
      }
    } finally {
      release(lease);
    }
    return true;
  }

  /** A lease that has run out meanwhile is not to be given back, and hides no other fault. */
  private static void release(BlobLeaseClient lease) {
    try {
      lease.releaseLease();
    } catch (BlobStorageException e) {
      if (e.getStatusCode() != 409) {
        throw e;
      }
    }
  }

  private BlobClient receipt(BlobMessage message) {
    String name =
        "blobreceipts/%s/%s/%s/%s/%s"
            .formatted(
                hostId,
                message.functionId(),
                message.etag(),
                message.containerName(),
                message.blobName());
    return container.getBlobClient(name);
  }

  private static boolean isCompleted(BlobClient receipt) {
    try {
      // The names of metadata are headers' names: their case is not kept everywhere.
      return receipt.getProperties().getMetadata().entrySet().stream()
          .anyMatch(e -> e.getKey().equalsIgnoreCase(COMPLETED) && e.getValue().equals("True"));
    } catch (BlobStorageException e) {
      if (e.getStatusCode() == 404) {
        return false;
      }
      throw e;
    }
  }

  private static void createIfMissing(BlobClient receipt) {
    try {
      receipt.uploadWithResponse(
          new BlobParallelUploadOptions(BinaryData.fromBytes(new byte[0]))
              .setRequestConditions(new BlobRequestConditions().setIfNoneMatch("*")),
          null,
          null);
    } catch (BlobStorageException e) {
      // It is there, perhaps leased: the lease decides who enqueues.
      if (e.getStatusCode() != 409 && e.getStatusCode() != 412) {
        throw e;
      }
    }
  }

  private static boolean acquire(BlobLeaseClient lease) {
    try {
      lease.acquireLease(LEASE_SECONDS);
      return true;
    } catch (BlobStorageException e) {
      if (BlobErrorCode.LEASE_ALREADY_PRESENT.equals(e.getErrorCode())) {
        return false;
      }
      throw e;
    }
  }
}
