package dev.pawpress.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.CosmosDBOutput;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import dev.pawpress.processing.AbandonedUploads;
import java.util.Objects;

/**
 * Receives what the platform has given up on after five tries and records it as failed. Never fails
 * for a message that it cannot read: this queue has no poison queue of its own, such a message
 * would come back for ever.
 */
public final class RecordAbandonedUpload {
  private final AbandonedUploads abandoned;
  private final RecordBinding binding;

  /** Used by the composition root. */
  public RecordAbandonedUpload(AbandonedUploads abandoned, RecordBinding binding) {
    this.abandoned = Objects.requireNonNull(abandoned, "abandoned");
    this.binding = Objects.requireNonNull(binding, "binding");
  }

  /**
   * One message in, one record or none out.
   *
   * @param message the platform's JSON about the blob
   */
  @FunctionName("RecordAbandonedUpload")
  public void run(
      @QueueTrigger(
              name = "message",
              queueName = Names.POISON_QUEUE,
              connection = Names.PHOTO_STORAGE)
          String message,
      @CosmosDBOutput(
              name = "record",
              databaseName = Names.DATABASE,
              containerName = Names.PHOTOS,
              partitionKey = Names.PARTITION_KEY,
              connection = Names.COSMOS_DB)
          OutputBinding<String> record,
      ExecutionContext context) {
    binding.answer(
        context, record, () -> abandoned.photoOf(message), () -> abandoned.record(message));
  }
}
