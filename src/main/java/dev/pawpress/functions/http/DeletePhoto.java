package dev.pawpress.functions.http;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.CosmosDBOutput;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.pawpress.functions.Names;
import dev.pawpress.gallery.AlbumName;
import dev.pawpress.gallery.Deletion;
import dev.pawpress.gallery.PhotoKey;
import dev.pawpress.processing.PhotoRecordJson;
import java.util.Objects;
import java.util.Optional;

/**
 * Deletes a photo with all that is kept of it. Answers {@code 204} also when there is none (any
 * more).
 */
public final class DeletePhoto {
  private static final int NO_CONTENT = 204;

  private final Deletion deletion;

  /** Used by the composition root. */
  public DeletePhoto(Deletion deletion) {
    this.deletion = Objects.requireNonNull(deletion, "deletion");
  }

  /** One request in, one answer out. */
  @FunctionName("DeletePhoto")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.DELETE},
              authLevel = AuthorizationLevel.FUNCTION,
              route = Routes.PHOTO)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("album") String album,
      @BindingName("id") String id,
      @CosmosDBOutput(
              name = "record",
              databaseName = Names.DATABASE,
              containerName = Names.PHOTOS,
              partitionKey = Names.PARTITION_KEY,
              connection = Names.COSMOS_DB)
          OutputBinding<String> record,
      ExecutionContext context) {
    return HttpEdge.answer(
        request, context, () -> delete(new PhotoKey(new AlbumName(album), id), record));
  }

  /** What it does, for whoever may. */
  Reply delete(PhotoKey photo, OutputBinding<String> record) {
    deletion.delete(photo).map(PhotoRecordJson::write).ifPresent(record::setValue);
    return Reply.empty(NO_CONTENT);
  }
}
