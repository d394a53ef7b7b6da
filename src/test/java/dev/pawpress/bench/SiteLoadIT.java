package dev.pawpress.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small load, so that the bench stays alive; how long it takes is not looked at. */
@Tag("once")
class SiteLoadIT {
  private static final int PHOTOS = 12;

  @Test
  void losesAndDoublesNothing(@TempDir Path work) throws Exception {
    SiteLoadResult result =
        SiteLoad.run(
            new SiteLoadOptions(
                Path.of(System.getProperty("pawpress.staging")),
                work,
                PHOTOS,
                4,
                Duration.ZERO,
                0,
                List.of("-Xmx768m"),
                Duration.ofMinutes(3)));

    assertThat(result.faults()).isEmpty();
    assertThat(result.uploaded()).isEqualTo(PHOTOS);
    assertThat(result.ready()).isEqualTo(PHOTOS);
  }
}
