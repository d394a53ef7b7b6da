package dev.pawpress.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.pawpress.devhost.PackagedApp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real browser over the packaged app's page: {@code src/test/node/browser}, by playwright-core.
 * How each view looks is kept in {@code target/screenshots}.
 *
 * <p>{@code PAWPRESS_BROWSER_TESTS=off} leaves them out.
 */
@Tag("once")
class BrowserIT {
  static final Path SCREENSHOTS = Path.of("target/screenshots");
  private static final List<String> PROGRAMS =
      List.of("chromium", "chromium-browser", "google-chrome");

  @TestFactory
  Stream<DynamicTest> site(@TempDir Path fixtures) throws Exception {
    String chromium = requireChromium();
    new BrowserFixtures(fixtures).write();
    Files.createDirectories(SCREENSHOTS);
    try (PackagedApp app = PackagedApp.start(Map.of("PAWPRESS_SETTLE_SECONDS", "3"));
        HostControl control = new HostControl(app.local())) {
      return new NodeTests("browser")
          .run(
              Map.of(
                  "PAWPRESS_SITE", app.address().toString(),
                  "PAWPRESS_HOST_CONTROL", control.address(),
                  "PAWPRESS_FIXTURES", fixtures.toString(),
                  "PAWPRESS_SCREENSHOTS", SCREENSHOTS.toAbsolutePath().toString(),
                  "PAWPRESS_CHROMIUM", chromium),
              Duration.ofMinutes(10));
    }
  }

  /** Skips the tests, and says so, where there is none; on CI that is a failure. */
  static String requireChromium() {
    if ("off".equals(System.getenv("PAWPRESS_BROWSER_TESTS"))) {
      skip("PAWPRESS_BROWSER_TESTS is off");
    }
    Optional<String> chromium = PROGRAMS.stream().flatMap(NodeTests::installed).findFirst();
    if ("true".equals(System.getenv("CI"))) {
      assertThat(chromium).as("one of %s is installed, as it must be on CI", PROGRAMS).isPresent();
    }
    if (chromium.isEmpty()) {
      skip("chromium is not installed");
    }
    return chromium.orElseThrow();
  }

  /** Also printed, since reports count no skipped factory. */
  private static void skip(String reason) {
    System.out.println("SKIPPED, as " + reason + ": the page in a real browser");
    abort("SKIPPED: " + reason);
  }
}
