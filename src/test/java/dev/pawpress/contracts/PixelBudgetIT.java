package dev.pawpress.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.imaging.ImageLimits;
import dev.pawpress.imaging.PixelBudget;
import dev.pawpress.processing.PhotoPath;
import dev.pawpress.processing.PhotoRecord;
import dev.pawpress.processing.Recipe;
import dev.pawpress.processing.Recipes;
import dev.pawpress.processing.UploadProcessor;
import dev.pawpress.testing.MemoryStores;
import dev.pawpress.testing.SampleImages;
import dev.pawpress.testing.SampleScene;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Contract 6: eight photos of 24 megapixels at once in a process with a heap of 768 MB. Decoded,
 * eight transparent ones take 768 MB by themselves.
 */
class PixelBudgetIT {
  private static final int PHOTOS = 8;
  private static final int WIDTH = 6000;
  private static final int HEIGHT = 4000;

  /** What the settings give by default, in percent of the heap. */
  private static final String DEFAULT_BUDGET = "50";

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png"})
  void allSucceedAndSomeWaitForTheirShare(String format) throws Exception {
    List<String> lines = run(format, DEFAULT_BUDGET);

    assertThat(lines).filteredOn(line -> line.startsWith("ready")).hasSize(PHOTOS);
    assertThat(lines).anyMatch(line -> line.matches("ready waited [1-9][0-9]* ms"));
  }

  /** The JDK's PNG reader wraps what it catches: a full heap once counted as a damaged file. */
  @Test
  void withoutABudgetTheSameHeapIsTooSmallAndNoPhotoIsBlamedForIt() throws Exception {
    List<String> lines = run("png", "1000");

    assertThat(lines)
        .anyMatch(line -> line.contains("OutOfPictureMemoryException"))
        .noneMatch(line -> line.contains("rejected"));
  }

  private static List<String> run(String format, String budgetPercent) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                PixelBudgetIT.class.getName(),
                format,
                budgetPercent));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      return output.lines().toList();
    } finally {
      process.destroyForcibly();
    }
  }

  /** The process with the small heap: format, budget in percent; prints a line for each photo. */
  public static void main(String[] arguments) throws Exception {
    byte[] photo =
        arguments[0].equals("png")
            ? SampleImages.file("png", SampleImages.halfTransparent(WIDTH, HEIGHT))
            : SampleScene.jpeg(WIDTH, HEIGHT, 1);
    long capacity = Runtime.getRuntime().maxMemory() / 100 * Long.parseLong(arguments[1]);
    MemoryStores stores = new MemoryStores(photo);
    UploadProcessor processor =
        new UploadProcessor(
            stores,
            stores,
            request -> {},
            stores,
            ImageLimits.DEFAULT,
            new PixelBudget(capacity, Duration.ofMinutes(3)),
            Recipes.all(Recipe.ofWidths(320)),
            Duration.ofMinutes(5),
            Clock.systemUTC());
    ExecutorService threads = Executors.newFixedThreadPool(PHOTOS);
    CyclicBarrier together = new CyclicBarrier(PHOTOS);
    List<Future<String>> outcomes = new ArrayList<>();
    for (int i = 0; i < PHOTOS; i++) {
      PhotoPath path = new PhotoPath("large/" + i);
      outcomes.add(
          threads.submit(
              () -> {
                together.await();
                return outcome(processor.process(path, photo).record().orElseThrow());
              }));
    }
    for (Future<String> outcome : outcomes) {
      try {
        System.out.println(outcome.get());
      } catch (ExecutionException e) {
        System.out.println("failed: " + e.getCause());
      }
    }
    threads.shutdown();
  }

  private static String outcome(PhotoRecord record) {
    return record.status().id() + " waited " + record.timings().get("waitMs") + " ms";
  }
}
