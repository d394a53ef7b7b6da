package dev.pawpress.gallery;

import java.util.Locale;

/**
 * Why a request to the site's API cannot be met. The code is stable, for programs; titles are the
 * same for each, so that people can look them up. After <a
 * href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>.
 */
public enum Problem {
  BAD_ALBUM(400, "No name of an album"),
  BAD_ID(400, "No id of a photo"),
  BAD_LIMIT(400, "No such number of results"),
  BAD_CONTINUATION(400, "No token of this list"),
  BAD_BODY(400, "The request's body cannot be read"),
  EMPTY(400, "The photo has no bytes"),
  SIGN_IN_NEEDED(401, "Only for people who are signed in"),
  NOT_FOUND(404, "Not here"),
  BAD_ACCEPT(406, "Not in these formats"),
  GONE(410, "Deleted"),
  LENGTH_REQUIRED(411, "The length must be told"),
  TOO_LARGE(413, "The photo is too large"),
  UNSUPPORTED(415, "No picture that is taken"),
  BAD_RANGE(416, "No such part"),
  INTERNAL(500, "The app is at fault"),
  UNAVAILABLE(503, "A store does not answer");

  private final int status;
  private final String title;

  Problem(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The code in answers, such as {@code too-large}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The status of HTTP that it is told with. */
  public int status() {
    return status;
  }

  /** A few words that are the same for every case of it. */
  public String title() {
    return title;
  }
}
