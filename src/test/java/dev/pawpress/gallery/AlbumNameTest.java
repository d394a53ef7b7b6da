package dev.pawpress.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlbumNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "dogs",
        "Rex & Söhne",
        "犬",
        "a..b",
        ".hidden",
        "it's \"mine\"",
        "<b>",
        "🐶",
        "👩‍👧 \uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F",
        "می\u200Cخواهم",
        "Dr. Söhne",
        "a+b"
      })
  void takesWhatPeopleWrite(String name) {
    assertThat(AlbumName.isOne(name)).isTrue();
    assertThat(new AlbumName(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a/b",
        "a\\b",
        "a%2Fb",
        "a?b",
        "a#b",
        ".",
        "..",
        "Dr.",
        " a",
        "a ",
        "\u00A0a",
        "a\u3000",
        "a\nb",
        "a\u0000",
        "a\uD800",
        "a\u202Eb",
        "a\u200Bb",
        "\uFEFFa",
        "So\u0308hne"
      })
  void refusesWhatAPathOrAUrlWouldTakeApart(String name) {
    assertThat(AlbumName.isOne(name)).isFalse();
    assertThatThrownBy(() -> new AlbumName(name))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.BAD_ALBUM));
  }

  @Test
  void tellsTheLimitOfItsLength() {
    assertThat(AlbumName.isOne("x".repeat(100))).isTrue();
    assertThatThrownBy(() -> new AlbumName("x".repeat(1000)))
        .hasMessage("An album's name has 1 to 100 characters, this one 1000.");
  }
}
