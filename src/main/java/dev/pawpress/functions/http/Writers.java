package dev.pawpress.functions.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import dev.pawpress.gallery.Problem;
import dev.pawpress.gallery.ProblemException;

/**
 * Who may upload and delete without a key of the function app. With one everybody may, by other
 * functions: the platform checks it, and how it does is fixed in each function's function.json.
 */
public enum Writers {
  /** Nobody. */
  WITH_KEY,
  /** Who is signed in by the platform (App Service Authentication). */
  SIGNED_IN;

  /**
   * Lets a request pass that came without a key.
   *
   * @throws ProblemException {@link Problem#NOT_FOUND}, whatever its headers say, where a key is
   *     needed: anybody could have written them; {@link Problem#SIGN_IN_NEEDED}
   */
  void require(HttpRequestMessage<?> request) {
    if (this == WITH_KEY) {
      throw new ProblemException(
          Problem.NOT_FOUND, "Nobody signs in here to add or delete photos: a key is needed.");
    }
    if (!Principal.isIn(request)) {
      throw new ProblemException(
          Problem.SIGN_IN_NEEDED, "Only people who are signed in add and delete photos here.");
    }
  }
}
