package dev.pawpress.devhost;

import dev.pawpress.devhost.standin.StandInException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What {@code mvn -Plocal package} runs, with the system properties of {@link LocalOptions}. Exit
 * status: 0; 1 if a photo became neither ready nor rejected, or was not saved; 2 if the app could
 * not be started or did not keep running.
 */
public final class Main {
  private static final int UNANSWERED = 1;
  private static final int NOT_RUNNING = 2;

  private static final Duration PAUSE = Duration.ofMillis(200);

  /** A file that stays the same from one look at the drop folder to the next is complete. */
  private static final int PAUSES_BETWEEN_DROPS = 5;

  private static final Duration PATIENCE = Duration.ofMinutes(6);
  private static final Path SAMPLE = Path.of("src", "test", "resources", "sample", "pets.jpg");

  private final PrintStream records = utf8(System.out);
  private final PrintStream progress = utf8(System.err);
  private final StopSignal stop = StopSignal.listen(progress);

  private Main() {}

  /** Runs and exits. */
  public static void main(String[] arguments) {
    System.exit(new Main().run());
  }

  private int run() {
    try {
      LocalOptions options = LocalOptions.read(System.getProperties());
      try (WorkFolder work = WorkFolder.take(options.work());
          HostLogFile log = new HostLogFile(work.file("local-host.log"))) {
        return run(options, log);
      }
    } catch (LocalRunException e) {
      progress.println(e.getMessage());
      return NOT_RUNNING;
    } catch (IOException | RuntimeException e) {
      progress.println("The local run cannot begin. " + PhotoRun.reason(e));
      return NOT_RUNNING;
    } finally {
      stop.closed();
    }
  }

  private int run(LocalOptions options, HostLogFile log) {
    LocalSetup setup =
        new LocalSetup(
            options.staging(),
            Map.of(),
            List.of("-Xmx1g"),
            log,
            progress::println,
            options.port(),
            options.serving() ? 1 : 0);
    try (LocalEnvironment environment = LocalEnvironment.start(setup)) {
      PhotoRun run =
          new PhotoRun(
              environment,
              new SavedPhotos(environment, options.out()),
              records,
              progress,
              PATIENCE,
              stop::isGiven);
      try {
        return options.serving() ? serve(environment, run, options, log) : send(run, options);
      } finally {
        // Closing must not be cut short.
        Thread.interrupted();
      }
    } catch (InterruptedException e) {
      progress.println("Stopping");
      return 0;
    } catch (IOException | RuntimeException e) {
      if (stop.isGiven()) {
        progress.println("Stopping");
        return 0;
      }
      String message = told(e);
      String end = log.end();
      log.accept(e);
      throw new LocalRunException(message + System.lineSeparator() + end, e);
    }
  }

  private int send(PhotoRun run, LocalOptions options) throws IOException, InterruptedException {
    int number = options.photos().size();
    progress.println(number == 1 ? "Sending 1 photo" : "Sending %d photos".formatted(number));
    run.add(options.photos());
    run.look();
    while (!run.isDone()) {
      Thread.sleep(PAUSE.toMillis());
      run.look();
    }
    progress.println("Renditions and records are in " + options.out());
    if (options.sheet().isPresent()) {
      draw(run, options, options.sheet().get());
    }
    return run.unanswered() == 0 ? 0 : UNANSWERED;
  }

  private void draw(PhotoRun run, LocalOptions options, Path file) throws IOException {
    SheetEntries entries = new SheetEntries(options.out());
    ContactSheet sheet = new ContactSheet();
    for (Photo photo : options.photos()) {
      sheet.add(run.isUnsaved(photo) ? entries.unsaved(photo) : entries.of(photo));
    }
    for (Path page : sheet.draw(file)) {
      progress.println("A contact sheet is in " + page);
    }
  }

  private int serve(
      LocalEnvironment environment, PhotoRun run, LocalOptions options, HostLogFile log)
      throws IOException, InterruptedException {
    Path drop = Files.createDirectories(options.drop()).toRealPath();
    Files.copy(SAMPLE, drop.resolve(SAMPLE.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    progress.printf(
        """

        Pawpress is running on this machine. Ctrl-C ends it.

          Open              %s
          Put photos into   %s
          See renditions in %s
          See the log in    %s
          Storage           %s
          What is put straight into the container raw comes out in the container processed alone.

        A sample photo is on its way:
        """,
        environment.address(),
        drop,
        options.out().toAbsolutePath(),
        log.file(),
        environment.storageConnectionString());
    DropFolder folder = new DropFolder(drop);
    for (int pauses = 0; ; pauses++) {
      if (pauses % PAUSES_BETWEEN_DROPS == 0) {
        run.add(folder.takeNew());
      }
      run.look();
      Thread.sleep(PAUSE.toMillis());
    }
  }

  private static String told(Exception e) {
    if (e instanceof LocalRunException || e instanceof StandInException) {
      return e.getMessage();
    }
    return "The local run cannot go on. " + PhotoRun.reason(e);
  }

  private static PrintStream utf8(PrintStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }
}
