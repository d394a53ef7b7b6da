package dev.pawpress.functions.http;

import dev.pawpress.gallery.Problem;
import dev.pawpress.gallery.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The site's own files, which the app's jar brings; each read once. Thread-safe. */
public final class SiteFiles {
  private static final String FOLDER = "/site/";

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

  /**
   * Only what the site itself brings runs. Uploads that pass the app by go to the photos' storage
   * account, whose address the page learns from the API.
   */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
          + " connect-src 'self' https://*.blob.core.windows.net http://127.0.0.1:*;"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final Map<String, Reply> replies = new ConcurrentHashMap<>();

  Reply page() {
    return file("index.html");
  }

  Reply api() {
    return file("openapi.json");
  }

  /** One by its name. */
  Reply file(String name) {
    Matcher parts = NAME.matcher(name);
    if (!parts.matches() || !TYPES.containsKey(parts.group(1))) {
      throw nothing();
    }
    return replies.computeIfAbsent(name, known -> read(known, TYPES.get(parts.group(1))));
  }

  private static Reply read(String name, String type) {
    try (InputStream file = SiteFiles.class.getResourceAsStream(FOLDER + name)) {
      if (file == null) {
        throw nothing();
      }
      return Reply.current(type, file.readAllBytes())
          .with("Content-Security-Policy", POLICY)
          .with("Referrer-Policy", "same-origin");
    } catch (IOException e) {
      throw new UncheckedIOException("The app's own file " + name + " cannot be read", e);
    }
  }

  private static ProblemException nothing() {
    return new ProblemException(Problem.NOT_FOUND, "The site has no such file.");
  }
}
