package dev.pawpress.imaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@link HeifNativesTest} starts in processes of their own. */
final class HeifChild {
  private static final int WARM_UP = 10;
  private static final int ROUNDS = 50;

  private HeifChild() {}

  /**
   * Decodes files and says how that ended.
   *
   * @param args {@code decode} and a file, or {@code repeat} and some files
   */
  public static void main(String[] args) throws IOException {
    if (args[0].equals("repeat")) {
      repeat(args);
      return;
    }
    System.out.println(outcome(Files.readAllBytes(Path.of(args[1]))));
  }

  private static String outcome(byte[] file) {
    try {
      Picture picture = Pipeline.decode(file);
      return picture.width() + "x" + picture.height();
    } catch (RejectedImageException e) {
      return e.reason().code() + ": " + e.getMessage();
    }
  }

  /** Prints by how many KB the process has grown, and how the last of the files ended. */
  private static void repeat(String[] args) throws IOException {
    long before = 0;
    String outcome = "";
    for (int round = 0; round < WARM_UP + ROUNDS; round++) {
      if (round == WARM_UP) {
        before = residentKilobytes();
      }
      for (int i = 1; i < args.length; i++) {
        outcome = outcome(Files.readAllBytes(Path.of(args[i])));
      }
    }
    System.out.println((residentKilobytes() - before) + " " + outcome);
  }

  private static long residentKilobytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException("no VmRSS");
  }
}
