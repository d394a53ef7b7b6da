package dev.pawpress.functions.http;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Who may do what on the site.
 *
 * @param readers who may see albums and photos
 * @param writers who may upload and delete without a key
 * @param signInPath where people sign in: a path on this site, so that the page leads nowhere else
 */
public record Access(Readers readers, Writers writers, String signInPath) {
  /** What the limit of a path is, for messages. */
  public static final String PATH_RULE =
      "a path on this site, of at most 200 letters, digits and . _ ~ - after single slashes";

  private static final Pattern PATH = Pattern.compile("(?=.{2,200}$)(?:/[A-Za-z0-9._~-]+)+");

  /** Refuses nulls, and what is no path. */
  public Access {
    Objects.requireNonNull(readers, "readers");
    Objects.requireNonNull(writers, "writers");
    if (!isPath(signInPath)) {
      throw new IllegalArgumentException(
          "The path to sign in at is \"%s\"; it must be %s".formatted(signInPath, PATH_RULE));
    }
  }

  /** Whether a text can be a path to sign in at: no other site's, and nothing but a path. */
  public static boolean isPath(String text) {
    return PATH.matcher(text).matches();
  }

  /** Whether there is anything here that people sign in for. */
  boolean asksToSignIn() {
    return readers == Readers.SIGNED_IN || writers == Writers.SIGNED_IN;
  }
}
