package dev.pawpress.functions.http;

import com.microsoft.azure.functions.HttpRequestMessage;

/**
 * Who the platform says has signed in (App Service Authentication). It takes the header that tells
 * of that out of every other request, but only where it is switched on: whoever reads the settings
 * makes sure of that.
 */
final class Principal {
  /**
   * <a
   * href="https://learn.microsoft.com/azure/app-service/configure-authentication-user-identities">Set
   * by the platform</a>.
   */
  private static final String ID = "x-ms-client-principal-id";

  private Principal() {}

  /** Whether somebody has; to be believed only where the platform's sign-in is switched on. */
  static boolean isIn(HttpRequestMessage<?> request) {
    return !request.getHeaders().getOrDefault(ID, "").isBlank();
  }
}
