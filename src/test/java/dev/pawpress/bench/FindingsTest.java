package dev.pawpress.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FindingsTest {
  @Test
  void takesTheParagraphsBelowANameAndNothingBeforeTheFirst() {
    Findings findings =
        Findings.parse("# Why\nFor writers.\n\n## a\nOne\ntwo.\n\nThree.\n## b\nB.\n");

    assertThat(findings.of("a")).isEqualTo("One two. Three.");
    assertThat(findings.of("b")).isEqualTo("B.");
  }

  @Test
  void saysSoIfNobodyHasWrittenAReason() {
    assertThat(Findings.parse("").of("a")).contains("no reason is written down");
  }

  @Test
  void canReadTheFileThatThereIs() throws IOException {
    Findings findings = Findings.read(Path.of("bench", "findings.md"));

    assertThat(findings.of("cold_vs_sharp")).doesNotContain("no reason is written down");
  }
}
