package dev.pawpress.functions.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.gallery.StoredPicture;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptedTest {
  private static final StoredPicture WEBP = new StoredPicture("640.webp", "image/webp", 100, "1");
  private static final StoredPicture JPEG = new StoredPicture("640.jpg", "image/jpeg", 200, "2");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8 | 640.webp",
        "image/webp | 640.webp",
        "IMAGE/WEBP;q=0.5 | 640.webp",
        "*/* | 640.jpg",
        "'' | 640.jpg",
        "image/* | 640.jpg",
        "image/webp;q=0.1, image/jpeg | 640.jpg",
        "image/webp;q=0, */* | 640.jpg",
        "image/jpeg;q=0, */* | 640.webp",
        "image/*;q=0.1, image/webp;q=0 | 640.jpg",
      })
  void takesTheBestThatIsAllowed(String header, String file) {
    assertThat(new Accepted(header).best(List.of(WEBP, JPEG)).orElseThrow().path()).isEqualTo(file);
  }

  @ParameterizedTest
  @CsvSource({"text/html", "image/png", "image/*;q=0", "nonsense;;,=,"})
  void takesNothingWhereNothingIsAllowed(String header) {
    assertThat(new Accepted(header).best(List.of(WEBP, JPEG))).isEmpty();
  }

  /** Of a recipe with no other format. */
  @Test
  void whatIsThereAloneNeedNotBeNamed() {
    assertThat(new Accepted("*/*").best(List.of(WEBP))).contains(WEBP);
  }
}
