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
import dev.pawpress.gallery.Batch;
import dev.pawpress.gallery.Gallery;
import dev.pawpress.processing.PhotoRecord;
import java.util.Objects;
import java.util.Optional;

/** Lists an album's ready photos, those uploaded last first. */
public final class ListPhotos {
  private static final int LIMIT = 30;
  private static final int MOST = 100;

  private final Gallery gallery;
  private final Readers readers;

  /** Used by the composition root. */
  public ListPhotos(Gallery gallery, Readers readers) {
    this.gallery = Objects.requireNonNull(gallery, "gallery");
    this.readers = Objects.requireNonNull(readers, "readers");
  }

  /** One request in, one answer out. */
  @FunctionName("ListPhotos")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET, HttpMethod.HEAD},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = Routes.PHOTOS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("album") String album,
      ExecutionContext context) {
    return HttpEdge.read(request, context, readers, () -> list(request, new AlbumName(album)));
  }

  private Reply list(HttpRequestMessage<?> request, AlbumName album) {
    Listing listing = Listing.of(request, LIMIT, MOST);
    Batch<PhotoRecord> photos = gallery.photos(album, listing.limit(), listing.continuation());
    return Reply.current(Json.list("photos", photos.items(), PhotoJson::of, photos.continuation()));
  }
}
