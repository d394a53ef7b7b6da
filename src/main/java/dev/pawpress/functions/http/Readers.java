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

  /**
   * Lets a request pass.
   *
   * @throws ProblemException {@link Problem#KEY_NEEDED}
   */
  void require(HttpRequestMessage<?> request) {
    if (this == SIGNED_IN && request.getHeaders().getOrDefault(PRINCIPAL, "").isBlank()) {
      throw new ProblemException(
          Problem.KEY_NEEDED, "These photos are only for people who are signed in.");
    }
  }
}
