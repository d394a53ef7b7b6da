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
import dev.pawpress.gallery.PhotoKey;
import dev.pawpress.gallery.Pictures;
import dev.pawpress.gallery.Problem;
import dev.pawpress.gallery.ProblemException;
import dev.pawpress.gallery.StoredPicture;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Serves a rendition. Its URL never changes its content, so it may be kept for ever; without an
 * ending ({@code …/640}) the best format that {@code Accept} allows is chosen.
 */
public final class ServePicture {
  private static final int PARTIAL_CONTENT = 206;
  private static final Pattern VERSION = Pattern.compile("[0-9a-f]{32}");

  /** A width, or a size, and maybe a format. */
  private static final Pattern FILE =
      Pattern.compile("[0-9]{1,5}(?:x[0-9]{1,5})?(?:\\.[a-z]{3,4})?");

  private final Pictures pictures;
  private final Readers readers;

  /** Used by the composition root. */
  public ServePicture(Pictures pictures, Readers readers) {
    this.pictures = Objects.requireNonNull(pictures, "pictures");
    this.readers = Objects.requireNonNull(readers, "readers");
  }

  /** One request in, one answer out. */
  @FunctionName("ServePicture")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET, HttpMethod.HEAD},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = Routes.PICTURE)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("album") String album,
      @BindingName("id") String id,
      @BindingName("version") String version,
      @BindingName("file") String file,
      ExecutionContext context) {
    return HttpEdge.read(
        request,
        context,
        readers,
        () -> serve(request, folder(new PhotoKey(new AlbumName(album), id), version), file));
  }

  private static String folder(PhotoKey key, String version) {
    if (!VERSION.matcher(version).matches()) {
      throw nothing();
    }
    return key.album() + "/" + key.id() + "/" + version + "/";
  }

  private Reply serve(HttpRequestMessage<?> request, String folder, String file) {
    if (!FILE.matcher(file).matches()) {
      throw nothing();
    }
    return file.contains(".")
        ? named(request, folder + file)
        : chosen(request, folder + file + ".").with("Vary", "Accept");
  }

  private Reply chosen(HttpRequestMessage<?> request, String beginning) {
    List<StoredPicture> there = pictures.startingWith(beginning);
    if (there.isEmpty()) {
      throw nothing();
    }
    Accepted accepted = new Accepted(request.getHeaders().getOrDefault("accept", ""));
    StoredPicture best =
        accepted
            .best(there)
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.BAD_ACCEPT, "There is " + types(there) + ", and nothing else."));
    return named(request, best.path());
  }

  private static String types(List<StoredPicture> pictures) {
    return String.join(", ", pictures.stream().map(StoredPicture::contentType).toList());
  }

  private Reply named(HttpRequestMessage<?> request, String path) {
    Map<String, String> headers = request.getHeaders();
    boolean partial = headers.containsKey("range");
    if (partial
        || request.getHttpMethod() == HttpMethod.HEAD
        || headers.containsKey("if-none-match")) {
      StoredPicture picture = pictures.look(path).orElseThrow(ServePicture::nothing);
      Reply known = told(picture, Reply.OK).unlessKnown(request);
      if (known.status() != Reply.OK) {
        return known;
      }
      if (request.getHttpMethod() == HttpMethod.HEAD) {
        return known.with("Content-Length", String.valueOf(picture.bytes()));
      }
      if (partial && isSame(headers.get("if-range"), known)) {
        return part(picture, headers.get("range"));
      }
    }
    Pictures.LoadedPicture loaded = pictures.load(path).orElseThrow(ServePicture::nothing);
    return told(loaded.picture(), Reply.OK).withBody(loaded.content());
  }

  /** RFC 9110, 13.1.5: a part of something else than what is there would be of no use. */
  private static boolean isSame(String ifRange, Reply reply) {
    return ifRange == null || ifRange.equals(reply.headers().get(Reply.ETAG));
  }

  private Reply part(StoredPicture picture, String header) {
    Optional<ByteRange> range;
    try {
      range = ByteRange.parse(header, picture.bytes());
    } catch (ProblemException e) {
      return Reply.problem(e.problem(), e.getMessage())
          .with("Content-Range", "bytes */" + picture.bytes());
    }
    ByteRange wanted = range.orElseGet(() -> new ByteRange(0, picture.bytes() - 1));
    byte[] content =
        pictures.read(picture, wanted.first(), wanted.count()).orElseThrow(ServePicture::nothing);
    return range.isEmpty()
        ? told(picture, Reply.OK).withBody(content)
        : told(picture, PARTIAL_CONTENT)
            .with("Content-Range", wanted.of(picture.bytes()))
            .withBody(content);
  }

  private static Reply told(StoredPicture picture, int status) {
    return Reply.empty(status)
        .with(Reply.CONTENT_TYPE, picture.contentType())
        .with(Reply.CACHE_CONTROL, "public, max-age=31536000, immutable")
        .with("Accept-Ranges", "bytes")
        .with(Reply.ETAG, '"' + picture.sha256() + '"');
  }

  private static ProblemException nothing() {
    return new ProblemException(Problem.NOT_FOUND, "There is no such picture.");
  }
}
