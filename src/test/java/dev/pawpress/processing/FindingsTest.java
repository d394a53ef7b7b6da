package dev.pawpress.processing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {
  private static final Findings FINDINGS =
      new Findings(
          new Look("1QcSHQ==", "#a0b1c2", "00ff00ff00ff00ff", 0.1, 1e-7, List.of("blurry", "dark")),
          List.of(new Note("profile-ignored", "\"Größe\" \\ 猫 \n"), new Note("a", "b")));

  /** No field is forgotten, whatever becomes of the records. */
  @Test
  void theTextIsWhatDataBindingWouldWrite() throws Exception {
    JsonMapper mapper = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    assertThat(FINDINGS.text()).isEqualTo(mapper.writeValueAsString(FINDINGS));
  }

  @Test
  void theTextIsAsciiAndReadAgain() {
    assertThat(FINDINGS.text()).matches("[ -~]+");
    assertThat(Findings.parse(FINDINGS.text())).contains(FINDINGS);
  }

  @Test
  void otherTextsAreNone() {
    assertThat(Findings.parse("")).isEmpty();
    assertThat(Findings.parse("null")).isEmpty();
    assertThat(Findings.parse("{\"look\":1}")).isEmpty();
  }
}
