package dev.pawpress.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pawpress.testing.ChildJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measures how time and memory grow with the pixels of a photo and with the number of renditions,
 * and writes docs/growth.md and .svg. Every photo has processes of its own, with a heap of 1 GB and
 * two processors: one for time and resident memory, with the flags that are recommended, and one
 * whose heap is collected so often that what it holds is seen. System property: {@code bench.runs}.
 */
public final class GrowthBench {
  private static final Path TARGET = Path.of("target", "growth");
  private static final Path DOCS = Path.of("docs");

  private static final List<Integer> MEGAPIXELS = List.of(1, 2, 5, 12, 24, 50, 100);
  private static final int MOST_MEGAPIXELS = 100;
  private static final int PHONE_MEGAPIXELS = 12;

  /** Nearly the same, so that one more costs the same as the one before. */
  private static final int FIRST_WIDTH = 1000;

  private static final List<Integer> WIDTH_COUNTS = List.of(1, 2, 4, 8, 16);
  private static final int WARM_UPS = 5;
  private static final int SEED = 1;
  private static final double MEBI = 1 << 20;
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private static final List<String> FLAGS =
      List.of(
          "-Xmx1g",
          "-XX:+TieredCompilation",
          "-XX:TieredStopAtLevel=4",
          "-XX:ActiveProcessorCount=2",
          "-Djava.awt.headless=true");

  private final int runs;

  private GrowthBench(int runs) {
    this.runs = runs;
  }

  /** Runs and writes. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    GrowthBench bench = new GrowthBench(Integer.getInteger("bench.runs"));
    Machine machine = Machine.here();
    Files.createDirectories(TARGET);
    Growth growth =
        new Growth(
            LocalDate.now(ZoneOffset.UTC).toString(),
            machine,
            bench.runs,
            bench.byPixels(),
            bench.progressive(),
            bench.byWidths());
    Files.writeString(DOCS.resolve("growth.md"), GrowthReport.of(growth));
    Files.writeString(DOCS.resolve("growth.svg"), GrowthPlot.of(growth));
  }

  private List<GrowthPoint> byPixels() throws IOException, InterruptedException {
    List<GrowthPoint> points = new ArrayList<>();
    for (int megapixels : MEGAPIXELS) {
      Path photo = TARGET.resolve(megapixels + ".jpg").toAbsolutePath();
      int width = width(megapixels);
      Files.write(photo, MadePhotos.upright(width, height(width), SEED));
      points.add(measure(size(width), megapixels, photo, Pipeline.WIDTHS));
    }
    return points;
  }

  private GrowthPoint progressive() throws IOException, InterruptedException {
    Path photo = TARGET.resolve("progressive.jpg").toAbsolutePath();
    int width = width(MOST_MEGAPIXELS);
    Files.write(photo, MadePhotos.progressive(width, height(width), SEED));
    return measure(size(width) + ", progressive", MOST_MEGAPIXELS, photo, Pipeline.WIDTHS);
  }

  private List<GrowthPoint> byWidths() throws IOException, InterruptedException {
    Path photo = TARGET.resolve(PHONE_MEGAPIXELS + ".jpg").toAbsolutePath();
    List<GrowthPoint> points = new ArrayList<>();
    for (int count : WIDTH_COUNTS) {
      List<Integer> widths = IntStream.range(0, count).mapToObj(i -> FIRST_WIDTH + i).toList();
      String label = count == 1 ? "1 width" : count + " widths";
      points.add(measure(label, count, photo, widths));
    }
    return points;
  }

  private GrowthPoint measure(String label, double x, Path photo, List<Integer> widths)
      throws IOException, InterruptedException {
    GrowthProcess.Answer answer = run(label, photo, widths, WARM_UPS, runs, List.of());
    Path log = TARGET.resolve("collections.log").toAbsolutePath();
    run(label, photo, widths, 1, 1, List.of("-Xmn16m", "-Xlog:gc:file=" + log));
    GrowthPoint point =
        new GrowthPoint(
            label,
            x,
            Files.size(photo),
            Spread.of(answer.times()),
            Spread.of(answer.cpu()),
            answer.neededBytes() / MEBI,
            HeapUse.of(Files.readAllLines(log, StandardCharsets.UTF_8)),
            answer.residentKilobytes() / 1024.0);
    System.err.println(point);
    return point;
  }

  private static GrowthProcess.Answer run(
      String label, Path photo, List<Integer> widths, int warmUps, int runs, List<String> more)
      throws IOException, InterruptedException {
    String commas = widths.stream().map(String::valueOf).collect(Collectors.joining(","));
    ChildJvm child =
        new ChildJvm(GrowthProcess.class)
            .options(FLAGS)
            .options(NativeAccess.flags())
            .options(more)
            .arguments(photo.toString(), commas, String.valueOf(warmUps), String.valueOf(runs));
    ChildJvm.End end = child.run(PATIENCE);
    if (end.exitCode() != 0) {
      throw new IllegalStateException(label + " failed: " + end.output());
    }
    return new ObjectMapper().readValue(end.lines().get(0), GrowthProcess.Answer.class);
  }

  /** Of a picture of 4:3 with no more pixels than that. */
  private static int width(int megapixels) {
    return (int) Math.sqrt(megapixels * 1e6 * 4 / 3);
  }

  private static int height(int width) {
    return width * 3 / 4;
  }

  private static String size(int width) {
    return width + "x" + height(width);
  }
}
