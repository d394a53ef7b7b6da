package dev.pawpress.functions.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import dev.pawpress.gallery.Problem;
import dev.pawpress.gallery.ProblemException;

/**
 * Who may see albums and photos: everybody, or who is signed in by the platform (App Service
 * Authentication).
 */
public enum Readers {
  /** Everybody. */
  ANYBODY,
  /** Only who is signed in. */
  SIGNED_IN;

  /** What may be kept by caches in between only if everybody may see it. */
  Reply cached(Reply reply) {
    String control = reply.headers().get(Reply.CACHE_CONTROL);
    return this == ANYBODY || control == null
        ? reply
        : reply.with(Reply.CACHE_CONTROL, "private, " + control.replace("public, ", ""));
  }

  /**
   * Lets a request pass.
   *
   * @throws ProblemException {@link Problem#SIGN_IN_NEEDED}
   */
  void require(HttpRequestMessage<?> request) {
    if (this == SIGNED_IN && !Principal.isIn(request)) {
      throw new ProblemException(
          Problem.SIGN_IN_NEEDED, "These photos are only for people who are signed in.");
    }
  }
}
