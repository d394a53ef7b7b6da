package dev.pawpress.functions.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.pawpress.gallery.Albums;
import dev.pawpress.gallery.Batch;
import java.util.Objects;
import java.util.Optional;

/** Lists the albums that have photos, by name, with how many. */
public final class ListAlbums {
  private static final int LIMIT = 20;
  private static final int MOST = 50;

  private final Albums albums;
  private final Readers readers;

  /** Used by the composition root. */
  public ListAlbums(Albums albums, Readers readers) {
    this.albums = Objects.requireNonNull(albums, "albums");
    this.readers = Objects.requireNonNull(readers, "readers");
  }

  /** One request in, one answer out. */
  @FunctionName("ListAlbums")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET, HttpMethod.HEAD},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = Routes.ALBUMS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return HttpEdge.read(request, context, readers, () -> list(request));
  }

  private Reply list(HttpRequestMessage<?> request) {
    Listing listing = Listing.of(request, LIMIT, MOST);
    Batch<Albums.Album> some = albums.list(listing.limit(), listing.continuation());
    return Reply.current(Json.list("albums", some.items(), ListAlbums::json, some.continuation()));
  }

  private static JsonNode json(Albums.Album album) {
    return Json.object().put("name", album.name().value()).put("photos", album.photos());
  }
}
