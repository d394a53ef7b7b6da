package dev.pawpress.devhost.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The host as a process of its own: the environment is the app's settings. Arguments: the staging
 * folder, then {@code name=value} for {@link HostOptions#parse}. Prints a line that begins with
 * {@link #READY} when it listens, its log before and after, and ends when its standard input does,
 * so that no orphan stays when the parent is killed.
 */
public final class HostMain {
  /** The ready line goes on with the server's address. */
  public static final String READY = "HOST-READY ";

  private HostMain() {}

  /** See the class. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length == 0) {
      System.err.println("usage: HostMain <staging folder> [option=value]...");
      System.exit(2);
    }
    HostOptions options =
        HostOptions.parse(System.out::println, List.of(arguments).subList(1, arguments.length));
    StagingFolder folder = StagingFolder.read(Path.of(arguments[0]), System.getenv());
    HostServer.limitClients(folder.hostJson().functionTimeout());
    try (FunctionHost host = FunctionHost.start(folder, System.getenv(), options)) {
      System.out.println(READY + host.address());
      awaitEndOfInput();
    }
    // Functions that hang have threads that nobody can end otherwise.
    System.exit(0);
  }

  private static void awaitEndOfInput() throws IOException {
    while (System.in.read() >= 0) {
      // Whatever is said is ignored; only the end counts.
    }
  }
}
