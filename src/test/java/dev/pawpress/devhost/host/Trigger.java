package dev.pawpress.devhost.host;

import java.util.Objects;
import java.util.Set;

/** What starts a function. */
public sealed interface Trigger {
  /** The name that the function's parameter has in its binding. */
  String name();

  /** The setting that leads to the account; blank for the host's own. */
  String connection();

  /** Whether the parameter gets bytes; else it gets a string. */
  boolean binary();

  /**
   * New or changed blobs.
   *
   * @param path where, for example {@code raw/{name}}
   * @param source how the host hears of them
   */
  record OnBlob(String name, String connection, boolean binary, BlobPattern path, Source source)
      implements Trigger {
    /** Refuses nulls. */
    public OnBlob {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(connection, "connection");
      Objects.requireNonNull(path, "path");
      Objects.requireNonNull(source, "source");
    }
  }

  /** Messages on a queue. */
  record OnMessage(String name, String connection, boolean binary, String queue)
      implements Trigger {
    /** Refuses nulls. */
    public OnMessage {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(connection, "connection");
      Objects.requireNonNull(queue, "queue");
    }
  }

  /** A new instance that is to warm up. */
  record OnWarmup(String name) implements Trigger {
    /** Refuses null. */
    public OnWarmup {
      Objects.requireNonNull(name, "name");
    }

    @Override
    public String connection() {
      return "";
    }

    @Override
    public boolean binary() {
      return false;
    }
  }

  /**
   * Requests.
   *
   * @param route below host.json's prefix
   * @param methods upper-case
   * @param authLevel who may call it
   */
  record OnHttp(String name, RouteTemplate route, Set<String> methods, AuthLevel authLevel)
      implements Trigger {
    /** Refuses nulls, and to be called by no method. */
    public OnHttp {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(route, "route");
      Objects.requireNonNull(authLevel, "authLevel");
      methods = Set.copyOf(methods);
      if (methods.isEmpty()) {
        throw new IllegalArgumentException("methods must name one at least");
      }
    }

    @Override
    public String connection() {
      return "";
    }

    /** The request's Content-Type decides. */
    @Override
    public boolean binary() {
      return false;
    }
  }

  /** Who may call a function. */
  enum AuthLevel {
    /** Everybody. */
    ANONYMOUS,
    /** Who has a key of the function or of the app. */
    FUNCTION,
    /** Who has the app's master key. */
    ADMIN
  }

  /** How the host hears of a blob. */
  enum Source {
    /** The host lists the container again and again. */
    POLLING,
    /** Event Grid posts to the host. */
    EVENT_GRID
  }
}
