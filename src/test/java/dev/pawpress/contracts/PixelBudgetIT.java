package dev.pawpress.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.imaging.ImageLimits;
import dev.pawpress.imaging.PixelBudget;
import dev.pawpress.processing.AbandonedUploads;
import dev.pawpress.processing.Answer;
import dev.pawpress.processing.PhotoPath;
import dev.pawpress.processing.PhotoRecord;
import dev.pawpress.processing.Processors;
import dev.pawpress.processing.Recipe;
import dev.pawpress.processing.Recipes;
import dev.pawpress.processing.UploadProcessor;
import dev.pawpress.testing.ChildJvm;
import dev.pawpress.testing.MemoryStores;
import dev.pawpress.testing.SampleImages;
import dev.pawpress.testing.SampleScene;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Contract 6: eight photos of 24 megapixels at once in a process with a heap of 768 MB. Decoded,
 * eight transparent ones take 768 MB by themselves.
 */
class PixelBudgetIT {
  private static final String RAW = "raw";
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
    assertThat(lines).noneMatch(line -> line.startsWith("failed"));
    assertThat(lines).anyMatch(line -> line.matches("ready waited [1-9][0-9]* ms"));
  }

  /**
   * The JDK's PNG reader wraps what it catches: a full heap once counted as a damaged file. When
   * the platform gives up, such a photo is recorded with what was lacking; and the worker lives on.
   */
  @Test
  void withoutABudgetTheSameHeapIsTooSmallAndThatIsAnAnswerThatBlamesNoPhoto() throws Exception {
    List<String> lines = run("png", "1000");

    assertThat(lines)
        .anyMatch(line -> line.matches("failed memory: .*OutOfMemoryError.*"))
        .noneMatch(line -> line.contains("rejected"))
        .filteredOn(line -> line.startsWith("failed"))
        .allMatch(line -> line.startsWith("failed memory"));
    assertThat(lines).last().asString().startsWith("afterwards ready");
  }

  private static List<String> run(String format, String budgetPercent) throws Exception {
    return new ChildJvm(PixelBudgetIT.class)
        .options("-Xmx768m", "-Djava.awt.headless=true")
        .arguments(format, budgetPercent)
        .run(Duration.ofMinutes(5))
        .lines();
  }

  /**
   * The process with the small heap: format, budget in percent; prints a line for each photo, and
   * for one that comes alone when all are done.
   */
  public static void main(String[] arguments) throws Exception {
    byte[] photo =
        arguments[0].equals("png")
            ? SampleImages.file("png", SampleImages.halfTransparent(WIDTH, HEIGHT))
            : SampleScene.jpeg(WIDTH, HEIGHT, 1);
    long capacity = Runtime.getRuntime().maxMemory() / 100 * Long.parseLong(arguments[1]);
    MemoryStores stores = new MemoryStores(photo);
    AbandonedUploads abandoned =
        new AbandonedUploads(
            RAW,
            stores,
            path -> Optional.empty(),
            stores,
            request -> {},
            ImageLimits.DEFAULT,
            Clock.systemUTC());
    UploadProcessor processor =
        new UploadProcessor(
            stores,
            stores,
            request -> {},
            stores,
            ImageLimits.DEFAULT,
            new PixelBudget(capacity, Duration.ofMinutes(3)),
            Processors.ofThisMachine(),
            Recipes.all(Recipe.ofWidths(320)),
            Duration.ofMinutes(5),
            Clock.systemUTC());
    ExecutorService threads = Executors.newFixedThreadPool(PHOTOS);
    CyclicBarrier together = new CyclicBarrier(PHOTOS);
    List<Future<Answer>> outcomes = new ArrayList<>();
    for (int i = 0; i < PHOTOS; i++) {
      PhotoPath path = new PhotoPath("large/" + i);
      outcomes.add(
          threads.submit(
              () -> {
                together.await();
                return processor.process(path, photo);
              }));
    }
    for (int i = 0; i < PHOTOS; i++) {
      try {
        System.out.println(told(outcomes.get(i).get()));
      } catch (ExecutionException e) {
        System.out.println(told(abandoned.record(message("large/" + i))));
      }
    }
    threads.shutdown();
    System.out.println(
        "afterwards " + told(processor.process(new PhotoPath("large/alone"), photo)));
  }

  /** The platform's, when it has given up. */
  private static String message(String path) {
    return "{\"ContainerName\":\"%s\",\"BlobName\":\"%s\",\"ETag\":\"1\"}".formatted(RAW, path);
  }

  private static String told(Answer answer) {
    PhotoRecord record = answer.record().orElseThrow();
    return record.failure() == null
        ? record.status().id() + " waited " + record.timings().get("waitMs") + " ms"
        : "failed " + record.failure().code() + ": " + record.failure().cause();
  }
}
