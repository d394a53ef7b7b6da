package dev.pawpress.azure;

import java.util.Objects;
import java.util.Optional;

/** How to reach a service of Azure: with a key, or as whom the app runs. */
public sealed interface Connection {
  /**
   * A connection string, with a key in it: for local stand-ins and emulators.
   *
   * @param value the whole string
   */
  record WithKey(String value) implements Connection {
    /** Refuses null. */
    public WithKey {
      Objects.requireNonNull(value, "value");
    }

    /** Hides the key. */
    @Override
    public String toString() {
      return "connection string";
    }
  }

  /**
   * An endpoint that is reached with an identity.
   *
   * @param endpoint the service's URI
   * @param managed whether it is a managed identity, as apps in Azure have; else whoever is signed
   *     in on this machine
   * @param clientId of a user-assigned managed identity; empty for the system-assigned one
   */
  record WithIdentity(String endpoint, boolean managed, Optional<String> clientId)
      implements Connection {
    /** Refuses nulls. */
    public WithIdentity {
      Objects.requireNonNull(endpoint, "endpoint");
      Objects.requireNonNull(clientId, "clientId");
    }
  }
}
