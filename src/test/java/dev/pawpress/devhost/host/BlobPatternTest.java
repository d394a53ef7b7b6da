package dev.pawpress.devhost.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobPatternTest {
  @Test
  void matchesSubfoldersGreedily() {
    assertThat(new BlobPattern("raw/{name}").match("raw", "a/b c/d.jpg"))
        .contains(Map.of("name", "a/b c/d.jpg"));
    assertThat(new BlobPattern("raw/{album}/{name}.{kind}").match("raw", "a/b/c.d.jpg"))
        .contains(Map.of("album", "a/b", "name", "c.d", "kind", "jpg"));
  }

  @Test
  void isCaseSensitive() {
    BlobPattern pattern = new BlobPattern("raw/{name}.jpg");

    assertThat(pattern.match("raw", "a.jpg")).isPresent();
    assertThat(pattern.match("raw", "a.JPG")).isEmpty();
  }

  @Test
  void matchesNothingInAnotherContainer() {
    assertThat(new BlobPattern("raw/{name}").match("processed", "a.jpg")).isEmpty();
  }

  @Test
  void matchesEveryBlobWhereThereIsOnlyAContainer() {
    assertThat(new BlobPattern("raw").match("raw", "a/b.jpg")).contains(Map.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{container}/x", "raw/%FOLDER%/{name}", "raw/{name", "raw/{a-b}", ""})
  void refusesWhatItDoesNotServe(String path) {
    assertThatIllegalArgumentException().isThrownBy(() -> new BlobPattern(path));
  }
}
