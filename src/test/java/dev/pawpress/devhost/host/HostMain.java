package dev.pawpress.devhost.host;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The host as a process of its own: the environment is the app's settings. Arguments: the staging
 * folder, then {@code name=value} for {@link HostOptions}, durations as ISO 8601. Prints a line
 * that begins with {@link #READY} when it listens, its log before and after, and ends when its
 * standard input does, so that no orphan stays when the parent is killed.
 */
public final class HostMain {
  /** The ready line goes on with the address of Event Grid's endpoint. */
  public static final String READY = "HOST-READY ";

  private HostMain() {}

  /** See the class. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length == 0) {
      System.err.println("usage: HostMain <staging folder> [option=value]...");
      System.exit(2);
    }
    HostOptions options = HostOptions.defaults(System.out::println);
    for (String argument : List.of(arguments).subList(1, arguments.length)) {
      options = with(options, argument);
    }
    StagingFolder folder = StagingFolder.read(Path.of(arguments[0]), System.getenv());
    try (FunctionHost host = FunctionHost.start(folder, System.getenv(), options)) {
      System.out.println(READY + host.eventGridEndpoint());
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

  private static HostOptions with(HostOptions options, String argument) {
    int equals = argument.indexOf('=');
    String value = argument.substring(equals + 1);
    return switch (equals < 0 ? argument : argument.substring(0, equals)) {
      case "blobPollingInterval" -> options.withBlobPollingInterval(Duration.parse(value));
      case "queuePollingInterval" -> options.withQueuePollingInterval(Duration.parse(value));
      case "invisibility" -> options.withInvisibility(Duration.parse(value));
      case "shutdownPatience" -> options.withShutdownPatience(Duration.parse(value));
      case "eventGridPort" -> options.withEventGridPort(Integer.parseInt(value));
      case "scanPageSize" -> options.withScanPageSize(Integer.parseInt(value));
      default -> throw new IllegalArgumentException("Unknown option " + argument);
    };
  }
}
