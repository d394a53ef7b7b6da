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
import dev.pawpress.gallery.PhotoKey;
import java.util.Objects;
import java.util.Optional;

/** {@link DeletePhoto} for who is signed in instead of having a key, where the settings say so. */
public final class DeletePhotoSignedIn {
  private final DeletePhoto deletion;
  private final Writers writers;

  /** Used by the composition root. */
  public DeletePhotoSignedIn(DeletePhoto deletion, Writers writers) {
    this.deletion = Objects.requireNonNull(deletion, "deletion");
    this.writers = Objects.requireNonNull(writers, "writers");
  }

  /** One request in, one answer out. */
  @FunctionName("DeletePhotoSignedIn")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.DELETE},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = Routes.SIGNED_IN_PHOTO)
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
    return HttpEdge.write(
        request,
        context,
        writers,
        () -> deletion.delete(new PhotoKey(new AlbumName(album), id), record));
  }
}
