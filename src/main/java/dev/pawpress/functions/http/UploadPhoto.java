package dev.pawpress.functions.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.pawpress.gallery.AlbumName;
import dev.pawpress.gallery.Intake;
import dev.pawpress.gallery.PhotoKey;
import java.util.Objects;
import java.util.Optional;

/**
 * Takes a photo into an album: {@code 202} with where it will be found. The body is the file itself
 * ({@code application/octet-stream}) or a form with one file ({@code multipart/form-data}). Of any
 * other Content-Type the platform makes text before the app sees it, and fails.
 */
public final class UploadPhoto {
  private static final int ACCEPTED = 202;

  private final Intake intake;

  /** Used by the composition root. */
  public UploadPhoto(Intake intake) {
    this.intake = Objects.requireNonNull(intake, "intake");
  }

  /** One request in, one answer out. */
  @FunctionName("UploadPhoto")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.POST},
              authLevel = AuthorizationLevel.FUNCTION,
              route = Routes.PHOTOS)
          HttpRequestMessage<Optional<byte[]>> request,
      @BindingName("album") String album,
      ExecutionContext context) {
    return HttpEdge.answer(request, context, () -> take(request, new AlbumName(album)));
  }

  /** What it does, for whoever may. */
  Reply take(HttpRequestMessage<Optional<byte[]>> request, AlbumName album) {
    UploadedFile.requireAllowed(request, intake.maxBytes());
    Intake.Taken taken = intake.take(album, UploadedFile.of(request));
    ObjectNode json = PhotoJson.of(taken.photo());
    json.set("duplicates", Json.of(taken.duplicates()));
    return Reply.json(ACCEPTED, json)
        .with("Location", PhotoJson.location(PhotoKey.of(taken.photo().path())));
  }
}
