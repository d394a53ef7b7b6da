package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Real and awkward photos of other projects, in a folder beside this one. They are not part of the
 * project; where the folder is absent, tests that use it are skipped, but on CI they fail. Classes
 * of which each test does are extended with this.
 */
public final class SharedPhotos implements BeforeAllCallback, BeforeEachCallback {
  private static final Path FOLDER = Path.of("..", "shared", "photos");

  @Override
  public void beforeAll(ExtensionContext context) {
    announce();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    requirePresent();
  }

  /** Says on the console if tests are about to be skipped: the build tool only counts them. */
  static void announce() {
    if (!Files.isDirectory(FOLDER)) {
      System.out.println(
          "SKIPPED, as there are no photos at " + FOLDER + ": tests on other people's photos");
    }
  }

  public static void requirePresent() {
    boolean present = Files.isDirectory(FOLDER);
    if ("true".equals(System.getenv("CI"))) {
      assertThat(present).as("%s is there, as it must be on CI", FOLDER.toAbsolutePath()).isTrue();
    }
    assumeTrue(present, "SKIPPED: no shared photos at " + FOLDER.toAbsolutePath());
  }

  public static byte[] read(String name) {
    try {
      return Files.readAllBytes(FOLDER.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of the table of expected outcomes, without its heading. */
  static Stream<String> table() {
    try (InputStream file = SharedPhotos.class.getResourceAsStream("/shared-photos.csv")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of all files, relative to the folder, with slashes; none if it is absent. */
  public static List<String> names() {
    if (!Files.isDirectory(FOLDER)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
          .filter(name -> !name.endsWith(".md"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
