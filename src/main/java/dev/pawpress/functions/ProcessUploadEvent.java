package dev.pawpress.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.BlobTrigger;
import com.microsoft.azure.functions.annotation.CosmosDBOutput;
import com.microsoft.azure.functions.annotation.FunctionName;
import dev.pawpress.processing.PhotoPath;
import dev.pawpress.processing.UploadProcessor;
import java.util.Objects;
import java.util.Optional;

/**
 * Receives each upload through Event Grid: the only way on Flex Consumption, and the faster one
 * elsewhere. Its twin is {@link ProcessUpload}.
 */
public final class ProcessUploadEvent {
  private final UploadProcessor processor;
  private final RecordBinding binding;

  /** Used by the composition root. */
  public ProcessUploadEvent(UploadProcessor processor, RecordBinding binding) {
    this.processor = Objects.requireNonNull(processor, "processor");
    this.binding = Objects.requireNonNull(binding, "binding");
  }

  /**
   * One upload in, one record out.
   *
   * @param content the blob's bytes
   * @param name its path in the container
   */
  @FunctionName("ProcessUploadEvent")
  public void run(
      @BlobTrigger(
              name = "content",
              path = Names.RAW + "/{name}",
              dataType = "binary",
              source = "EventGrid",
              connection = Names.PHOTO_STORAGE)
          byte[] content,
      @BindingName("name") String name,
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
        () -> Optional.of(new PhotoPath(name)),
        () -> processor.process(new PhotoPath(name), content));
  }
}
