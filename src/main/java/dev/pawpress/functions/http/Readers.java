package dev.pawpress.functions.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import dev.pawpress.gallery.Problem;
import dev.pawpress.gallery.ProblemException;

/**
 * Who may see albums and photos: everybody, or who is signed in by the platform (App Service
 * Authentication). The platform takes the header that tells of that out of every other request, but
 * only where it is switched on: whoever reads the settings makes sure of that.
 */
public enum Readers {
  /** Everybody. */
  ANYBODY,
  /** Only who is signed in. */
  SIGNED_IN;

  /**
   * <a
   * href="https://learn.microsoft.com/azure/app-service/configure-authentication-user-identities">Set
   * by the platform</a>.
   */
  private static final String PRINCIPAL = "x-ms-client-principal-id";

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
    if (this == SIGNED_IN && request.getHeaders().getOrDefault(PRINCIPAL, "").isBlank()) {
      throw new ProblemException(
          Problem.SIGN_IN_NEEDED, "These photos are only for people who are signed in.");
    }
  }
}
