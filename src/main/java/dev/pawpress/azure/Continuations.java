package dev.pawpress.azure;

import dev.pawpress.gallery.Problem;
import dev.pawpress.gallery.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A store's own continuation tokens, in characters that a URL can have as they are. */
final class Continuations {
  private Continuations() {}

  /** For whoever asks for what follows. */
  static String outside(String token) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(token.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * As the store has given it, if it is one; only the store can tell.
   *
   * @throws ProblemException {@link Problem#BAD_CONTINUATION} for what {@link #outside} never gives
   */
  static String inside(String continuation) {
    try {
      byte[] token = Base64.getUrlDecoder().decode(continuation);
      if (token.length == 0) {
        throw refusal();
      }
      return new String(token, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw refusal();
    }
  }

  /** Says so to whoever has asked. */
  static ProblemException refusal() {
    return new ProblemException(
        Problem.BAD_CONTINUATION,
        "This is not a continuation of this list; take it unchanged from the answer before.");
  }
}
