package dev.pawpress.imaging;

import dev.pawpress.testing.ChildJvm;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

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
    List<String> lines =
        new ChildJvm(SmallHeap.class)
            .smallHeap((heapBytes + JAVA_BYTES) >> 10)
            .arguments(arguments)
            .run(Duration.ofMinutes(3))
            .lines();
    return lines.isEmpty() ? "nothing" : lines.get(0);
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
        Pipeline.encoded(Pipeline.picture(image), ImageFormat.valueOf(arguments[2]), 100);
      }
    } catch (RuntimeException | Error e) {
      outcome = e.getClass().getSimpleName();
    }
    System.out.println(outcome);
  }
}
