package dev.pawpress.functions.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawpress.gallery.Problem;
import dev.pawpress.gallery.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of RFC 9110, 14.1.2, are of a file of 10000 bytes. */
class ByteRangeTest {
  @ParameterizedTest
  @CsvSource({
    "bytes=0-499, 0, 499",
    "bytes=500-999, 500, 999",
    "bytes=-500, 9500, 9999",
    "bytes=9500-, 9500, 9999",
    "bytes=0-0, 0, 0",
    "bytes=-1, 9999, 9999",
    "bytes=0-99999999, 0, 9999",
    "bytes=-99999999, 0, 9999",
    "Bytes= 0-1 , 0, 1"
  })
  void readsOneRange(String header, long first, long last) {
    assertThat(ByteRange.parse(header, 10_000)).contains(new ByteRange(first, last));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=0-1,5-6",
        "bytes=-",
        "bytes=5-4",
        "lines=1-2",
        "bytes",
        "",
        "bytes=a-b",
        "bytes=1 0-1 9"
      })
  void severalRangesAndNoneAreTheWholeFile(String header) {
    assertThat(ByteRange.parse(header, 10_000)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=10000-", "bytes=10000-10001", "bytes=-0"})
  void aPartThatIsNotThereIsRefusedWithTheLength(String header) {
    assertThatThrownBy(() -> ByteRange.parse(header, 10_000))
        .hasMessage("The file has 10000 bytes.")
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.BAD_RANGE));
  }

  @Test
  void tellsWhichPartItIs() {
    assertThat(new ByteRange(500, 999).of(10_000)).isEqualTo("bytes 500-999/10000");
    assertThat(new ByteRange(500, 999).count()).isEqualTo(500);
  }
}
