package dev.pawpress.bench;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out who can take part on this machine, and how each is started. */
final class Contestants {
  /** As on an instance of 2 GB, by pom.xml's workerArguments. */
  private static final List<String> HEAP = List.of("-XX:MaxRAM=2g", "-XX:MaxRAMPercentage=60");

  /** What pom.xml's workerArguments set. */
  private static final List<String> RECOMMENDED =
      List.of("-XX:+TieredCompilation", "-XX:TieredStopAtLevel=4");

  /** What the Functions worker sets if nobody does; with the same heap, to see just this. */
  private static final List<String> WORKERS =
      List.of("-XX:+TieredCompilation", "-XX:TieredStopAtLevel=1");

  private static final String SHARP_FLAGS =
      "sharp.concurrency and VIPS_CONCURRENCY 1 or 2, UV_THREADPOOL_SIZE 1 or 4";
  private static final String MAGICK_FLAGS = "-limit thread 1 or 2";

  private static final int JAVA_WARM_UPS = 5;
  private static final int NATIVE_WARM_UPS = 2;
  private static final int ALL = Integer.MAX_VALUE;

  /** It takes long, and each photo is a process of its own: little to be learned from more. */
  private static final int IMAGE_MAGICK_ROUNDS = 3;

  private final Path bench;
  private final List<Contestant> present = new ArrayList<>();
  private final List<String> absent = new ArrayList<>();

  /**
   * @param bench the folder with the peers' scripts and package.json
   * @param target where the profile that ImageMagick converts to is written
   */
  Contestants(Path bench, Path target) throws IOException, InterruptedException {
    this.bench = bench;
    present.add(java("pawpress", "Pawpress", "pawpress", RECOMMENDED));
    present.add(java("pawpress-c1", "Pawpress, the worker's own flags", "pawpress", WORKERS));
    Optional<String> node = command("node");
    if (node.isPresent() && hasSharp()) {
      present.add(node("sharp-best", "sharp, decoded once", "sharp-best.mjs", SHARP_FLAGS, ALL));
      present.add(
          node(
              "sharp-firebase",
              "sharp as Firebase uses it",
              "sharp-firebase.mjs",
              SHARP_FLAGS,
              ALL));
    } else {
      absent.add("sharp (Node.js 20 and `npm ci` in bench/ are needed)");
    }
    present.add(java("imgscalr", "ImageIO + imgscalr", "imgscalr", RECOMMENDED));
    Optional<String> magick = imageMagick();
    if (node.isPresent() && magick.isPresent()) {
      present.add(
          node(
              "imagemagick",
              "ImageMagick",
              "imagemagick.mjs",
              MAGICK_FLAGS,
              IMAGE_MAGICK_ROUNDS,
              magick.get(),
              srgbProfile(target).toString()));
    } else {
      absent.add("ImageMagick (no `magick` or `convert` of it on the PATH, or no Node.js)");
    }
  }

  List<Contestant> present() {
    return List.copyOf(present);
  }

  /** Who cannot take part, and why. */
  List<String> absent() {
    return List.copyOf(absent);
  }

  private static Contestant java(String id, String title, String pipeline, List<String> flags) {
    return new Contestant(
        id,
        title,
        String.join(" ", HEAP) + " " + String.join(" ", flags) + " -XX:ActiveProcessorCount=1 or 2",
        Map.of(1, javaStart(pipeline, flags, 1), 2, javaStart(pipeline, flags, 2)),
        JAVA_WARM_UPS,
        ALL);
  }

  private static Contestant.Start javaStart(String pipeline, List<String> flags, int threads) {
    List<String> command = new ArrayList<>(pinned(threads));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(HEAP);
    command.addAll(flags);
    command.add("-XX:ActiveProcessorCount=" + threads);
    command.add("-Djava.awt.headless=true");
    command.addAll(NativeAccess.flags());
    command.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    command.addAll(List.of(PipelineProcess.class.getName(), pipeline));
    return new Contestant.Start(command, Map.of());
  }

  private Contestant node(
      String id, String title, String script, String flags, int rounds, String... more) {
    return new Contestant(
        id,
        title,
        flags,
        Map.of(1, nodeStart(script, 1, more), 2, nodeStart(script, 2, more)),
        NATIVE_WARM_UPS,
        rounds);
  }

  private Contestant.Start nodeStart(String script, int threads, String... more) {
    List<String> command = new ArrayList<>(pinned(threads));
    command.addAll(List.of("node", bench.resolve("peers").resolve(script).toString()));
    command.add(String.valueOf(threads));
    command.addAll(List.of(more));
    return new Contestant.Start(command, nodeEnvironment(threads));
  }

  /** With two threads, node's own default of four: some wait while others work. */
  private static Map<String, String> nodeEnvironment(int threads) {
    return Map.of(
        "VIPS_CONCURRENCY",
        String.valueOf(threads),
        "UV_THREADPOOL_SIZE",
        threads == 1 ? "1" : "4",
        "NODE_ENV",
        "production");
  }

  /** Held to the first processors by taskset, where there is one (Linux). */
  private static List<String> pinned(int threads) {
    return command("taskset")
        .map(taskset -> List.of(taskset, "-c", threads == 1 ? "0" : "0,1"))
        .orElse(List.of());
  }

  /** Installs it if need be: the benchmark is one command. */
  private boolean hasSharp() throws IOException, InterruptedException {
    Path sharp = bench.resolve("node_modules").resolve("sharp");
    if (!Files.exists(sharp) && command("npm").isPresent()) {
      new ProcessBuilder("npm", "ci").directory(bench.toFile()).inheritIO().start().waitFor();
    }
    return Files.exists(sharp);
  }

  /** Other programs are named convert, too: what counts is what it says of itself. */
  private static Optional<String> imageMagick() throws IOException, InterruptedException {
    for (String name : List.of("magick", "convert")) {
      for (String candidate : commands(name).toList()) {
        if (isElf(Path.of(candidate)) && version(candidate).contains("ImageMagick")) {
          return Optional.of(candidate);
        }
      }
    }
    return Optional.empty();
  }

  /** ImageMagick brings none. */
  private static Path srgbProfile(Path folder) throws IOException {
    Files.createDirectories(folder);
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    return Files.write(folder.resolve("srgb.icc"), profile);
  }

  /** Not a script around something: that would be measured, too. */
  private static boolean isElf(Path file) throws IOException {
    try (var input = Files.newInputStream(file)) {
      return new String(input.readNBytes(4), StandardCharsets.ISO_8859_1).equals("\u007fELF");
    }
  }

  private static String version(String command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command, "-version").redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return text;
  }

  private static Optional<String> command(String name) {
    return commands(name).findFirst();
  }

  private static Stream<String> commands(String name) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .map(Path::toString);
  }
}
