package dev.pawpress.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.pawpress.imaging.DisplayP3;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures Pawpress and its peers on the same photos and writes docs/benchmark.md, .svg and .json.
 * bench/README.md tells the system properties.
 */
public final class Benchmark {
  private static final Path BENCH = Path.of("bench");
  private static final Path TARGET = Path.of("target", "benchmark");
  private static final Path DOCS = Path.of("docs");

  private Benchmark() {}

  /** Runs; with a pipeline named, only that one, and prints instead of writing. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    String only = setting("pipeline");
    int runs = Integer.parseInt(setting("runs"));
    Contestants contestants = new Contestants(BENCH, TARGET);
    List<Contestant> chosen =
        contestants.present().stream()
            .filter(one -> only.isEmpty() || one.id().equals(only))
            .toList();
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException(
          "No pipeline is named "
              + only
              + ": "
              + contestants.present().stream().map(Contestant::id).toList());
    }
    List<Path> photos = photos();
    OutputCheck check = new OutputCheck(photos);
    Machine machine = Machine.here();
    Map<String, Figures> figures =
        new Measurement(chosen, photos, runs).run(check, TARGET.resolve("renditions"));
    Result result =
        new Result(
            LocalDate.now(ZoneOffset.UTC).toString(),
            machine,
            Machine.load(),
            described(photos),
            runs,
            figures,
            only.isEmpty() ? contestants.absent() : List.of());
    String report = Report.of(result, Findings.read(BENCH.resolve("findings.md")));
    if (only.isEmpty()) {
      write(result, report, DOCS);
    }
    System.out.println(report);
  }

  private static void write(Result result, String report, Path folder) throws IOException {
    Files.writeString(folder.resolve("benchmark.md"), report);
    Files.writeString(folder.resolve("benchmark.svg"), Plot.of(result.contestants().values()));
    Files.writeString(folder.resolve("benchmark.json"), json(result));
  }

  /** The result for programs. */
  static String json(Result result) throws IOException {
    return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(result)
        + "\n";
  }

  private static List<Path> photos() throws IOException {
    List<Path> photos = new ArrayList<>();
    Stream.of(setting("photos").split("\\s+", -1))
        .filter(name -> !name.isEmpty())
        .map(name -> Path.of(name).toAbsolutePath())
        .forEach(photos::add);
    int made = Integer.parseInt(setting("made"));
    photos.addAll(MadePhotos.write(made, TARGET.resolve("photos").toAbsolutePath()));
    return photos;
  }

  private static List<String> described(List<Path> photos) throws IOException {
    List<String> described = new ArrayList<>();
    for (Path photo : photos) {
      byte[] file = Files.readAllBytes(photo);
      BufferedImage image = PlainImageIo.decodeJpeg(file, DisplayP3::is);
      boolean wide = DisplayP3.is(image.getColorModel().getColorSpace());
      described.add(
          "%s, %dx%d as stored, %s%d bytes"
              .formatted(
                  photo.getFileName(),
                  image.getWidth(),
                  image.getHeight(),
                  wide ? "Display P3, " : "",
                  file.length));
    }
    return described;
  }

  private static String setting(String name) {
    return System.getProperty("bench." + name, "").strip();
  }
}
