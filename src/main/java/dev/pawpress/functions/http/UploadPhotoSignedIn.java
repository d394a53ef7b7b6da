package dev.pawpress.functions.http;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.pawpress.gallery.AlbumName;
import java.util.Objects;
import java.util.Optional;

/** {@link UploadPhoto} for who is signed in instead of having a key, where the settings say so. */
public final class UploadPhotoSignedIn {
  private final UploadPhoto upload;
  private final Writers writers;

  /** Used by the composition root. */
  public UploadPhotoSignedIn(UploadPhoto upload, Writers writers) {
    this.upload = Objects.requireNonNull(upload, "upload");
    this.writers = Objects.requireNonNull(writers, "writers");
  }

  /** One request in, one answer out. */
  @FunctionName("UploadPhotoSignedIn")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.POST},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = Routes.SIGNED_IN_PHOTOS)
          HttpRequestMessage<Optional<byte[]>> request,
      @BindingName("album") String album,
      ExecutionContext context) {
    return HttpEdge.write(
        request, context, writers, () -> upload.take(request, new AlbumName(album)));
  }
}
