package dev.pawpress.devhost;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What {@code mvn -Plocal package} runs. System properties: {@code pawpress.staging} (the packaged
 * app), {@code photo} (a file or folder to send through; without it, the app runs until Ctrl-C) and
 * {@code out} (where renditions are saved). Exit status: 0; 1 if a photo became neither ready nor
 * rejected; 2 if the app could not be started.
 */
public final class Main {
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration STOP = Duration.ofSeconds(30);
  private static final Path SAMPLE = Path.of("src", "test", "resources", "sample", "pets.jpg");

  private final PrintStream records = utf8(System.out);
  private final PrintStream progress = utf8(System.err);
  private final Path staging = Path.of(System.getProperty("pawpress.staging", ""));
  private final Path out = Path.of(System.getProperty("out", "target/photos"));
  private final Path drop = Path.of("target", "drop");
  private final CountDownLatch finished = new CountDownLatch(1);

  private Main() {}

  /** Runs and exits. */
  public static void main(String[] arguments) throws Exception {
    System.exit(new Main().run(System.getProperty("photo", "")));
  }

  private int run(String photo) throws IOException, InterruptedException {
    List<PhotoRun.Photo> photos = List.of();
    if (!photo.isBlank()) {
      try {
        photos = PhotoRun.photosIn(Path.of(photo));
      } catch (IllegalArgumentException e) {
        progress.println(e.getMessage());
        return 2;
      }
    }
    Path log = Path.of("target", "local-host.log");
    try (PrintStream logFile = new PrintStream(log.toFile(), StandardCharsets.UTF_8);
        LocalEnvironment environment = start(logFile)) {
      PhotoRun run = new PhotoRun(environment, out, records, progress);
      if (!photo.isBlank()) {
        boolean answered = run.run(photos);
        progress.println("Renditions and records are in " + out);
        return answered ? 0 : 1;
      }
      serve(environment, run, log);
      return 0;
    } finally {
      finished.countDown();
    }
  }

  private LocalEnvironment start(PrintStream logFile) {
    Thread main = Thread.currentThread();
    LocalEnvironment environment =
        LocalEnvironment.start(
            staging, Map.of(), List.of("-Xmx1g", "-XX:+ExitOnOutOfMemoryError"), logFile::println);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> finish(main), "finish"));
    return environment;
  }

  /** Ctrl-C: lets the main thread close what it has started. */
  private void finish(Thread main) {
    main.interrupt();
    try {
      if (!finished.await(STOP.toSeconds(), TimeUnit.SECONDS)) {
        progress.println("Not everything stopped within " + STOP);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(LocalEnvironment environment, PhotoRun run, Path log) throws IOException {
    Files.createDirectories(drop);
    Files.copy(SAMPLE, drop.resolve(SAMPLE.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    progress.printf(
        """

        Pawpress is running on this machine. Ctrl-C ends it.

          Put photos into   %s  (or into the container raw: connection string below)
          See renditions in %s
          See the log in    %s
          Storage           %s

        A sample photo is on its way:
        """,
        drop.toAbsolutePath(), out.toAbsolutePath(), log, environment.storageConnectionString());
    DropFolder folder = new DropFolder(drop);
    try {
      while (true) {
        List<PhotoRun.Photo> photos =
            folder.takeNew().stream().map(file -> PhotoRun.Photo.of(file, "local")).toList();
        if (!photos.isEmpty()) {
          run.run(photos);
        }
        Thread.sleep(LOOK.toMillis());
      }
    } catch (InterruptedException e) {
      progress.println("Stopping");
    }
  }

  private static PrintStream utf8(PrintStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }
}
