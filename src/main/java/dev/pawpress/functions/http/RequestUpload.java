package dev.pawpress.functions.http;

import com.fasterxml.jackson.databind.JsonNode;
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
import dev.pawpress.gallery.Problem;
import dev.pawpress.gallery.ProblemException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Gives a large photo a place in the store, to be sent there without passing the app: {@code 201}
 * with a URL that is good for one file and some minutes, and where the photo will be found.
 */
public final class RequestUpload {
  private static final int CREATED = 201;
  private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w.+-]{1,60}/[\\w.+-]{1,60}");

  private final Intake intake;

  /** Used by the composition root. */
  public RequestUpload(Intake intake) {
    this.intake = Objects.requireNonNull(intake, "intake");
  }

  /** One request in, one answer out. */
  @FunctionName("RequestUpload")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.POST},
              authLevel = AuthorizationLevel.FUNCTION,
              route = Routes.UPLOADS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("album") String album,
      ExecutionContext context) {
    return HttpEdge.answer(request, context, () -> place(request, new AlbumName(album)));
  }

  /** What it does, for whoever may. */
  Reply place(HttpRequestMessage<Optional<String>> request, AlbumName album) {
    JsonNode wanted = Json.read(request.getBody().orElse(""));
    if (!wanted.path("bytes").canConvertToLong() || !wanted.path("bytes").isIntegralNumber()) {
      throw new ProblemException(Problem.BAD_BODY, "bytes must tell how many the photo has.");
    }
    long bytes = wanted.path("bytes").longValue();
    if (bytes < 0) {
      throw new ProblemException(
          Problem.BAD_BODY, "bytes is %d; a photo has at least 1.".formatted(bytes));
    }
    Intake.Place place = intake.place(album, bytes);
    ObjectNode json = Json.object();
    json.set("photo", PhotoJson.of(place.photo()));
    ObjectNode upload =
        json.putObject("upload").put("method", "PUT").put("url", place.ticket().url().toString());
    upload
        .putObject("headers")
        .put("x-ms-blob-type", "BlockBlob")
        .put("Content-Type", contentType(wanted.path("contentType").asText()));
    upload.put("expiresAt", place.ticket().expiresAt()).put("maxBytes", place.maxBytes());
    return Reply.json(CREATED, json)
        .with("Location", PhotoJson.location(PhotoKey.of(place.photo().path())));
  }

  private static String contentType(String wanted) {
    return MEDIA_TYPE.matcher(wanted).matches() ? wanted : "application/octet-stream";
  }
}
