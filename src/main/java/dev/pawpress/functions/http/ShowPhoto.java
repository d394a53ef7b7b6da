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
import dev.pawpress.gallery.Gallery;
import dev.pawpress.gallery.PhotoKey;
import dev.pawpress.gallery.Watch;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shows a photo's state and, when it is ready, its pictures. With {@code Prefer: wait=10} (RFC
 * 7240) it answers when something has become of the upload, or when that time is over.
 */
public final class ShowPhoto {
  private static final Pattern WAIT =
      Pattern.compile("(?i)(?:^|[,;\\s])wait\\s*=\\s*([0-9]{1,4})(?![0-9])");

  private final Gallery gallery;
  private final Watch watch;
  private final Readers readers;

  /** Used by the composition root. */
  public ShowPhoto(Gallery gallery, Watch watch, Readers readers) {
    this.gallery = Objects.requireNonNull(gallery, "gallery");
    this.watch = Objects.requireNonNull(watch, "watch");
    this.readers = Objects.requireNonNull(readers, "readers");
  }

  /** One request in, one answer out. */
  @FunctionName("ShowPhoto")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET, HttpMethod.HEAD},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = Routes.PHOTO)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("album") String album,
      @BindingName("id") String id,
      ExecutionContext context) {
    return HttpEdge.read(
        request, context, readers, () -> show(request, new PhotoKey(new AlbumName(album), id)));
  }

  private Reply show(HttpRequestMessage<?> request, PhotoKey key) {
    Matcher wait = WAIT.matcher(request.getHeaders().getOrDefault("prefer", ""));
    if (!wait.find()) {
      return Reply.current(PhotoJson.of(gallery.photo(key))).with("Vary", "Prefer");
    }
    Duration patience = Watch.atMost(Duration.ofSeconds(Long.parseLong(wait.group(1))));
    Watch.Seen seen = watch.await(key, patience);
    Reply reply = Reply.current(PhotoJson.of(seen.photo())).with("Vary", "Prefer");
    return seen.hasWaited()
        ? reply.with("Preference-Applied", "wait=" + patience.toSeconds())
        : reply;
  }
}
