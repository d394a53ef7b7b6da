package dev.pawpress.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.processing.PhotoPath;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoNamesTest {
  private static final PhotoPath PATH = new PhotoPath("cats/Elm Street/Tom & \"ü\" 100%25.jpg");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no blob cats/Elm Street/Tom & \"ü\" 100%25.jpg here",
        "only Tom & \"ü\" 100%25.jpg",
        "https://a.blob.core.windows.net/raw/cats/Elm%20Street/Tom%20%26%20%22%C3%BC%22%20100%2525.jpg",
        "raw%2Fcats%2FElm%20Street%2FTom%20%26%20%22%c3%bc%22%20100%2525.jpg",
        "raw%252Fcats%252FElm%2520Street%252FTom%2520%2526%2520%2522%25C3%25BC%2522%2520100%252525.jpg",
        "<Detail>/a/raw/cats/Elm Street/Tom &amp; &quot;ü&quot; 100%25.jpg</Detail>",
        "{\"BlobName\":\"cats/Elm Street/Tom & \\u0022\\u00fc\\u0022 100%25.jpg\"}",
        "name=Tom+%26+%22%C3%BC%22+100%2525.jpg",
        "a folder: Elm Street"
      })
  void aPathOrNameIsReplacedHoweverItIsWritten(String text) {
    String clean = new PhotoNames(PATH).without(text);

    assertThat(clean).contains(PATH.photoId()).doesNotContain("Tom").doesNotContain("Elm");
  }

  @Test
  void theRestOfAMessageStays() {
    String answer = "Status code 403, AuthenticationFailed: GET /account/raw/cats/7";

    assertThat(new PhotoNames(new PhotoPath("cats/7")).without(answer))
        .isEqualTo(
            "Status code 403, AuthenticationFailed: GET /account/raw/"
                + new PhotoPath("cats/7").photoId());
  }

  @Test
  void aShortNameIsReplacedOnlyAsAWord() {
    String id = new PhotoPath("a").photoId();

    assertThat(new PhotoNames(new PhotoPath("a")).without("a failed at raw%2Fa, that is all"))
        .isEqualTo(id + " failed at raw%2F" + id + ", that is all");
    assertThat(new PhotoNames(new PhotoPath("a")).without("at raw%252Fa or raw%20a"))
        .isEqualTo("at raw%252F" + id + " or raw%20" + id);
  }

  @Test
  void theLongestNameIsStillFound() {
    PhotoPath path = new PhotoPath("cats/" + "ü (1) ".repeat(169) + ".jpg");
    String encoded = URLEncoder.encode(path.value(), StandardCharsets.UTF_8);

    assertThat(new PhotoNames(path).without("at " + encoded + "!"))
        .isEqualTo("at " + path.photoId() + "!");
  }

  @Property(tries = 200)
  void noNameIsTooStrange(@ForAll @StringLength(min = 4, max = 30) String name) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
      return;
    }
    PhotoPath path = new PhotoPath("album/" + name);
    String encoded = URLEncoder.encode(path.value(), StandardCharsets.UTF_8);

    assertThat(new PhotoNames(path).without("[" + path.value() + "][" + encoded + "]"))
        .isEqualTo("[" + path.photoId() + "][" + path.photoId() + "]");
  }
}
