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
import dev.pawpress.gallery.Gallery;
import dev.pawpress.gallery.PhotoKey;
import java.util.Objects;
import java.util.Optional;

/** Finds the photos of the same album that look nearly the same. */
public final class FindSimilar {
  private final Gallery gallery;
  private final Readers readers;

  /** Used by the composition root. */
  public FindSimilar(Gallery gallery, Readers readers) {
    this.gallery = Objects.requireNonNull(gallery, "gallery");
    this.readers = Objects.requireNonNull(readers, "readers");
  }

  /** One request in, one answer out. */
  @FunctionName("FindSimilar")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET, HttpMethod.HEAD},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = Routes.SIMILAR)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("album") String album,
      @BindingName("id") String id,
      ExecutionContext context) {
    return HttpEdge.read(
        request, context, readers, () -> find(new PhotoKey(new AlbumName(album), id)));
  }

  private Reply find(PhotoKey key) {
    Gallery.Lookalikes found = gallery.alike(key);
    ObjectNode json = Json.list("photos", found.photos(), FindSimilar::json, Optional.empty());
    return Reply.current(json.put("compared", found.compared()).put("complete", found.complete()));
  }

  private static JsonNode json(Gallery.Lookalike lookalike) {
    ObjectNode json = Json.object().put("distance", lookalike.distance());
    json.set("photo", PhotoJson.of(lookalike.record()));
    return json;
  }
}
