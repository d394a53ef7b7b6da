package dev.pawpress.bench;

import dev.pawpress.imaging.ImageLimits;
import dev.pawpress.imaging.PixelBudget;
import dev.pawpress.processing.PhotoPath;
import dev.pawpress.processing.PhotoRecord;
import dev.pawpress.processing.Processors;
import dev.pawpress.processing.Recipes;
import dev.pawpress.processing.UploadProcessor;
import dev.pawpress.testing.MemoryStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Times one photo through {@link UploadProcessor}, stage by stage, with stores that keep everything
 * in memory: what is measured is the work on the picture. Arguments: photos, and optionally {@code
 * -n} and the number of counted runs of each (default 15, after 10 that are not counted). Prints
 * medians in milliseconds as a Markdown table.
 */
public final class StageBench {
  private static final int WARM_UP = 10;
  private static final Processors ONE = new Processors(1);

  private final int runs;

  private StageBench(int runs) {
    this.runs = runs;
  }

  /** Runs and prints. */
  public static void main(String[] arguments) throws IOException {
    int runs = 15;
    List<Path> photos = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("-n")) {
        runs = Integer.parseInt(arguments[++i]);
      } else {
        photos.add(Path.of(arguments[i]));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s %s, Java %s, %d processors, %s; %d runs after %d%n%n",
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        System.getProperty("java.version"),
        Runtime.getRuntime().availableProcessors(),
        "heap of " + (Runtime.getRuntime().maxMemory() >> 20) + " MB",
        runs,
        WARM_UP);
    StageBench bench = new StageBench(runs);
    for (Path photo : photos) {
      bench.measure(photo);
    }
  }

  private void measure(Path photo) throws IOException {
    byte[] content = Files.readAllBytes(photo);
    PhotoRecord last = null;
    Map<String, List<Long>> times = new LinkedHashMap<>();
    for (int run = -WARM_UP; run < runs; run++) {
      last = process(content);
      if (run >= 0) {
        last.timings()
            .forEach(
                (stage, time) -> times.computeIfAbsent(stage, s -> new ArrayList<>()).add(time));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %dx%d, %,d bytes in; %d renditions, %,d bytes out%n%n| stage | median ms |%n|---|---|%n",
        photo.getFileName(),
        last.source().width(),
        last.source().height(),
        content.length,
        last.renditions().size(),
        last.renditions().stream().mapToLong(one -> one.bytes()).sum());
    times.forEach((stage, all) -> System.out.printf("| %s | %d |%n", stage, median(all)));
    System.out.println();
  }

  private static PhotoRecord process(byte[] content) {
    MemoryStores stores = new MemoryStores(content);
    UploadProcessor processor =
        new UploadProcessor(
            stores,
            stores,
            request -> {},
            stores,
            ImageLimits.DEFAULT,
            new PixelBudget(Runtime.getRuntime().maxMemory() / 2, Duration.ofMinutes(1)),
            ONE,
            Recipes.DEFAULT,
            Duration.ofMinutes(5),
            Clock.systemUTC());
    PhotoRecord record =
        processor.process(new PhotoPath("bench/photo"), content).record().orElseThrow();
    if (record.status() != PhotoRecord.Status.READY) {
      throw new IllegalArgumentException("Not ready: " + record.rejection());
    }
    return record;
  }

  private static long median(List<Long> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
