package dev.pawpress.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pawpress.imaging.ImageLimits;
import dev.pawpress.processing.BenchMemory;
import dev.pawpress.processing.Recipe;
import dev.pawpress.processing.Recipes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A process that makes the renditions of one photo again and again, and tells in a line of JSON how
 * long each took and what it needed. Arguments: the photo, the widths with commas between, how many
 * runs do not count, and how many do.
 */
public final class GrowthProcess {
  /** The default limits, but for the time to decode: a busy machine is not the photo's fault. */
  private static final ImageLimits PATIENT =
      new ImageLimits(
          ImageLimits.DEFAULT.maxBytes(),
          ImageLimits.DEFAULT.maxPixels(),
          ImageLimits.DEFAULT.maxSide(),
          ImageLimits.DEFAULT.animations(),
          Duration.ofMinutes(10));

  private GrowthProcess() {}

  /**
   * What it tells.
   *
   * @param times milliseconds, in the order of the runs
   * @param cpu milliseconds of processor time of all threads, the compiler and the collector
   *     included, in the same order
   * @param neededBytes of heap, as the pixel budget is asked for it
   * @param residentKilobytes the most that was resident, all of Java's own memory included
   */
  record Answer(List<Double> times, List<Double> cpu, long neededBytes, long residentKilobytes) {
    Answer {
      times = List.copyOf(times);
      cpu = List.copyOf(cpu);
    }
  }

  /** Runs and prints. */
  public static void main(String[] arguments) throws IOException {
    byte[] photo = Files.readAllBytes(Path.of(arguments[0]));
    Recipe recipe =
        Recipe.ofWidths(
            Stream.of(arguments[1].split(",", -1)).map(Integer::valueOf).toArray(Integer[]::new));
    PawpressPipeline pipeline = new PawpressPipeline(Recipes.all(recipe), PATIENT);
    List<Double> times = new ArrayList<>();
    List<Double> cpu = new ArrayList<>();
    for (int run = -Integer.parseInt(arguments[2]); run < Integer.parseInt(arguments[3]); run++) {
      if (run == 0) {
        System.gc(); // marks in the log where the work that counts begins
      }
      double cpuBefore = cpuMillis();
      long start = System.nanoTime();
      pipeline.make(photo);
      if (run >= 0) {
        times.add((System.nanoTime() - start) / 1e6);
        cpu.add(cpuMillis() - cpuBefore);
      }
    }
    Answer answer =
        new Answer(
            times,
            cpu,
            BenchMemory.needed(photo, recipe, Runtime.getRuntime().maxMemory() / 2),
            resident());
    System.out.println(new ObjectMapper().writeValueAsString(answer));
  }

  private static double cpuMillis() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e6;
  }

  /** VmHWM of proc(5), in kilobytes. */
  private static long resident() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status"), StandardCharsets.ISO_8859_1).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
