package dev.pawpress.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.CosmosDBOutput;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import dev.pawpress.processing.Settlement;
import java.util.Objects;

/** Receives photos some time after an upload was answered; see {@link Settlement}. */
public final class SettlePhoto {
  private final Settlement settlement;
  private final RecordBinding binding;

  /** Used by the composition root. */
  public SettlePhoto(Settlement settlement, RecordBinding binding) {
    this.settlement = Objects.requireNonNull(settlement, "settlement");
    this.binding = Objects.requireNonNull(binding, "binding");
  }

  /**
   * One message in, one record or none out.
   *
   * @param message a settlement request as JSON
   * @param dequeueCount how often the queue has delivered it
   */
  @FunctionName("SettlePhoto")
  public void run(
      @QueueTrigger(
              name = "message",
              queueName = Names.SETTLEMENT_QUEUE,
              connection = Names.PHOTO_STORAGE)
          String message,
      @BindingName("DequeueCount") String dequeueCount,
      @CosmosDBOutput(
              name = "record",
              databaseName = Names.DATABASE,
              containerName = Names.PHOTOS,
              partitionKey = Names.PARTITION_KEY,
              connection = Names.COSMOS_DB)
          OutputBinding<String> record,
      ExecutionContext context) {
    binding.answer(
        context,
        record,
        () -> settlement.photoOf(message),
        () -> settlement.settle(message, Long.parseLong(dequeueCount)));
  }
}
