package dev.pawpress.imaging.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * libjpeg-turbo's own programs (Debian's package libjpeg-turbo-progs): a witness that shares no
 * line with the decoder here. Pictures pass as PNM.
 */
final class LibjpegPrograms {
  private static final List<String> NAMES = List.of("djpeg", "cjpeg");

  private final Path folder;

  /**
   * @param folder for what passes between; emptied by its owner
   */
  LibjpegPrograms(Path folder) {
    this.folder = folder;
  }

  /** Skips the test, and says so, where they are not installed; on CI it fails. */
  static void requirePresent() {
    boolean present = arePresent();
    if ("true".equals(System.getenv("CI"))) {
      assertThat(present).as("%s are installed, as they must be on CI", NAMES).isTrue();
    }
    if (!present) {
      System.out.println("SKIPPED, as libjpeg-turbo-progs is not installed: a comparison with it");
    }
    assumeTrue(present, "SKIPPED: djpeg and cjpeg (libjpeg-turbo-progs) are not installed");
  }

  static boolean arePresent() {
    return NAMES.stream().allMatch(LibjpegPrograms::isInstalled);
  }

  private static boolean isInstalled(String name) {
    return List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
        .anyMatch(place -> Files.isExecutable(Path.of(place, name)));
  }

  /** What djpeg makes of a file: the accurate integer transform, and its smooth enlarging. */
  BufferedImage decoded(byte[] file, int eighths) {
    return picture(run(file, "djpeg", "-dct", "int", "-scale", eighths + "/8", "-pnm"));
  }

  /** What cjpeg makes of a picture. */
  byte[] encoded(BufferedImage picture, String... options) {
    List<String> command = new ArrayList<>(List.of("cjpeg", "-dct", "int"));
    command.addAll(List.of(options));
    return run(pnm(picture), command.toArray(String[]::new));
  }

  /** The same in the scans that a script lists, as cjpeg's manual describes it. */
  byte[] encodedInScans(BufferedImage picture, String script, String... options) {
    try {
      Path file = folder.resolve("scans.txt");
      Files.writeString(file, script);
      List<String> all = new ArrayList<>(List.of(options));
      all.addAll(List.of("-scans", file.toString()));
      return encoded(picture, all.toArray(String[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] run(byte[] input, String... command) {
    try {
      Path in = folder.resolve("in");
      Path out = folder.resolve("out");
      Files.write(in, input);
      Process process =
          new ProcessBuilder(command)
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("%s ends", command[0]).isTrue();
      return Files.readAllBytes(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] pnm(BufferedImage picture) {
    boolean grey = picture.getType() == BufferedImage.TYPE_BYTE_GRAY;
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    String header =
        (grey ? "P5 " : "P6 ") + picture.getWidth() + " " + picture.getHeight() + " 255\n";
    file.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
    int[] samples =
        picture.getRaster().getPixels(0, 0, picture.getWidth(), picture.getHeight(), (int[]) null);
    for (int sample : samples) {
      file.write(sample);
    }
    return file.toByteArray();
  }

  private static BufferedImage picture(byte[] pnm) {
    int offset = 0;
    String[] words = new String[4];
    for (int i = 0; i < words.length; i++) {
      int start = offset;
      while (offset < pnm.length && pnm[offset] > ' ') {
        offset++;
      }
      words[i] = new String(pnm, start, offset - start, StandardCharsets.US_ASCII);
      offset++;
    }
    assertThat(words[0]).as("djpeg's answer").isIn("P5", "P6");
    int width = Integer.parseInt(words[1]);
    int height = Integer.parseInt(words[2]);
    boolean grey = words[0].equals("P5");
    BufferedImage picture =
        new BufferedImage(
            width, height, grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
    if (grey) {
      byte[] greys = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
      System.arraycopy(pnm, offset, greys, 0, greys.length);
      return picture;
    }
    int[] pixels = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < pixels.length; i++) {
      int at = offset + 3 * i;
      pixels[i] = ((pnm[at] & 0xff) << 16) | ((pnm[at + 1] & 0xff) << 8) | (pnm[at + 2] & 0xff);
    }
    return picture;
  }
}
