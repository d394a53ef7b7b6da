package dev.pawpress.devhost.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostJsonTextTest {
  @ParameterizedTest
  @CsvSource({
    "2026-11-24T10:00:00.120Z, 2026-11-24T10:00:00.12Z",
    "2026-11-24T10:00:00.000Z, 2026-11-24T10:00:00Z",
    "2026-11-24T10:00:00Z, 2026-11-24T10:00:00Z",
    "2026-11-24T10:00:00.5, 2026-11-24T10:00:00.5",
    "2026-11-24T10:00:00+02:00, 2026-11-24T08:00:00+00:00",
    "2026-13-24T10:00:00.120Z, 2026-13-24T10:00:00.120Z",
    "2026-02-30T10:00:00.120Z, 2026-02-30T10:00:00.120Z",
    "2026-11-24, 2026-11-24",
    "at 2026-11-24T10:00:00.120Z, at 2026-11-24T10:00:00.120Z",
  })
  void rewritesDatesAsTheRealHostDoes(String written, String kept) {
    assertThat(HostJsonText.parse("{\"a\": [{\"b\": \"%s\"}]}".formatted(written)).at("/a/0/b"))
        .hasToString("\"" + kept + "\"");
  }

  @Test
  void leavesEverythingElseAlone() {
    String json = "{\"n\":1764000000000,\"d\":1.5,\"t\":true,\"x\":null,\"s\":\"ü\"}";

    assertThat(HostJsonText.parse(json)).hasToString(json);
  }

  @Test
  void refusesWhatIsNoJson() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HostJsonText.parse("{\"a\": 1} and more"))
        .withMessageContaining("no JSON");
  }
}
