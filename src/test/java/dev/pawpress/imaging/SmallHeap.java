package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** A process whose heap holds little more than it is told: what needs more fails there. */
final class SmallHeap {
  /** Java's own objects, and a young generation of 4 MiB that large arrays pass by. */
  private static final long JAVA_BYTES = 14 << 20;

  private SmallHeap() {}

  /**
   * Decodes a file.
   *
   * @return {@code picture}, or the name of the exception's class
   */
  static String decode(Path file, long heapBytes) throws IOException, InterruptedException {
    return run(heapBytes, "decode", file.toString());
  }

  /** Encodes noise of some width and height; answers in the same way. */
  static String encode(int side, ImageFormat format, long heapBytes)
      throws IOException, InterruptedException {
    return run(heapBytes, "encode", String.valueOf(side), format.name());
  }

  private static String run(long heapBytes, String... arguments)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + ((heapBytes + JAVA_BYTES) >> 10) + "k",
            "-Xmn4m",
            "-XX:+UseSerialGC",
            "-Djava.awt.headless=true",
            "-cp",
            System.getProperty("java.class.path"),
            SmallHeap.class.getName());
    for (String argument : arguments) {
      builder.command().add(argument);
    }
    builder.environment().remove("JAVA_TOOL_OPTIONS"); // Java would say that it was picked up
    Path output = Files.createTempFile("small-heap", null);
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("ends").isTrue();
      return Files.readString(output)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("WARNING"))
          .findFirst()
          .orElse("nothing");
    } finally {
      process.destroyForcibly();
      Files.delete(output);
    }
  }

  /** The process with the small heap. */
  public static void main(String[] arguments) throws IOException {
    String outcome = "picture";
    try {
      if (arguments[0].equals("decode")) {
        byte[] file = Files.readAllBytes(Path.of(arguments[1]));
        Pipeline.DECODER.decode(file, Pipeline.inspect(file));
      } else {
        int side = Integer.parseInt(arguments[1]);
        BufferedImage image = PlainPixels.image(side, side, false);
        Random random = new Random(1);
        int[] pixels = PlainPixels.in(image);
        for (int i = 0; i < pixels.length; i++) {
          pixels[i] = random.nextInt();
        }
        new Encoder().encode(Pipeline.picture(image), ImageFormat.valueOf(arguments[2]), 100);
      }
    } catch (RuntimeException | Error e) {
      outcome = e.getClass().getSimpleName();
    }
    System.out.println(outcome);
  }
}
