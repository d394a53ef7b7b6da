package dev.pawpress.functions.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import dev.pawpress.gallery.Problem;
import dev.pawpress.gallery.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** The site's own files, which the app's jar brings; each read once. Thread-safe. */
public final class SiteFiles {
  private static final String FOLDER = "/site/";
  private static final String PAGE = "index.html";
  private static final String TITLE = "<title>";

  /** No slash and no dot at the start: nothing leaves the folder. */
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,40}\\.([a-z]{2,4})");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml",
          "png", "image/png");

  /** Only what the site itself brings runs. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
          + " connect-src 'self' %s; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final Pattern TAKES_GZIP =
      Pattern.compile("(?:^|[,\\s])(?:gzip|\\*)(?!\\s*;\\s*q=0(?:\\.0*)?(?:$|[,\\s]))");

  private final Map<String, File> files = new ConcurrentHashMap<>();

  private final String policy;
  private final Access access;

  /**
   * @param store the origin that large uploads are sent to, past the app
   * @param access what the page is told of
   */
  public SiteFiles(String store, Access access) {
    policy = POLICY.formatted(store);
    this.access = Objects.requireNonNull(access, "access");
  }

  private record File(Reply plain, Reply compressed) {}

  Reply page(HttpRequestMessage<?> request) {
    return file(PAGE, request);
  }

  Reply api(HttpRequestMessage<?> request) {
    return file("openapi.json", request);
  }

  /** One by its name; compressed where that is taken, for the platform does not do it. */
  Reply file(String name, HttpRequestMessage<?> request) {
    Matcher parts = NAME.matcher(name);
    if (!parts.matches() || !TYPES.containsKey(parts.group(1))) {
      throw nothing();
    }
    File file = files.computeIfAbsent(name, known -> read(known, TYPES.get(parts.group(1))));
    String encodings = request.getHeaders().getOrDefault("accept-encoding", "");
    return TAKES_GZIP.matcher(encodings).find() ? file.compressed() : file.plain();
  }

  private File read(String name, String type) {
    try (InputStream file = SiteFiles.class.getResourceAsStream(FOLDER + name)) {
      if (file == null) {
        throw nothing();
      }
      byte[] content = name.equals(PAGE) ? page(file.readAllBytes()) : file.readAllBytes();
      return new File(
          told(Reply.current(type, content)),
          told(Reply.current(type, gzip(content))).with("Content-Encoding", "gzip"));
    } catch (IOException e) {
      throw new UncheckedIOException("The app's own file " + name + " cannot be read", e);
    }
  }

  /** It must not have to ask for what decides how it asks. */
  private byte[] page(byte[] content) {
    String told =
        (access.asksToSignIn() ? meta("sign-in", access.signInPath()) : "")
            + (access.writers() == Writers.SIGNED_IN ? meta("writes", "signed-in") : "");
    return new String(content, StandardCharsets.UTF_8)
        .replace(TITLE, told + TITLE)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String meta(String name, String content) {
    return "<meta name=\"pawpress-%s\" content=\"%s\">\n".formatted(name, content);
  }

  private Reply told(Reply reply) {
    return reply
        .with("Vary", "Accept-Encoding")
        .with("Content-Security-Policy", policy)
        .with("Referrer-Policy", "same-origin");
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(content);
    }
    return compressed.toByteArray();
  }

  private static ProblemException nothing() {
    return new ProblemException(Problem.NOT_FOUND, "The site has no such file.");
  }
}
