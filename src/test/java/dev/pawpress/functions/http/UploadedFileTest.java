package dev.pawpress.functions.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawpress.gallery.Problem;
import dev.pawpress.gallery.ProblemException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadedFileTest {
  /** With everything in it that a form's delimiters are made of. */
  private static final String PHOTO = "\u00ff\u00d8\r\n--\r\n--edg\r\n\u0000\u00fe\r\n";

  private static byte[] form(String... parts) {
    StringBuilder text = new StringBuilder("preamble\r\n");
    for (String part : parts) {
      text.append("--edge\r\n").append(part).append("\r\n");
    }
    return text.append("--edge--\r\nepilogue").toString().getBytes(ISO_8859_1);
  }

  private static String file(String content) {
    return "Content-Disposition: form-data; name=\"photo\"; filename=\"..\\\\..\\x; y.jpg\"\r\n"
        + "Content-Type: text/html\r\n\r\n"
        + content;
  }

  private static String field(String content) {
    return "content-disposition: form-data; name=album\r\n\r\n" + content;
  }

  private static byte[] read(String type, byte[] body) {
    return UploadedFile.of(HttpRequests.with(Map.of("content-type", type), body));
  }

  @Test
  void aBodyIsTheFileWhateverItIsCalled() {
    byte[] body = PHOTO.getBytes(ISO_8859_1);

    assertThat(read("application/octet-stream", body)).isSameAs(body);
  }

  @Test
  void theFileOfAFormComesOutByteForByte() {
    byte[] body = form(field("dogs"), file(PHOTO), field("more"));

    assertThat(new String(read("multipart/form-data; boundary=edge", body), ISO_8859_1))
        .isEqualTo(PHOTO);
    assertThat(read("Multipart/Form-Data; charset=x; boundary=\"edge\"", body)).isNotEmpty();
  }

  @Test
  void anEmptyFileIsOne() {
    assertThat(read("multipart/form-data; boundary=edge", form(file("")))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=other",
      })
  void aFormWithoutItsBoundaryIsRefused(String type) {
    assertRefused(type, form(file(PHOTO)));
  }

  @Test
  void aFormWithoutJustOneFileIsRefused() {
    String type = "multipart/form-data; boundary=edge";
    assertRefused(type, form(field("dogs")));
    assertRefused(type, form(file("one"), file("two")));
    assertRefused(type, new byte[] {1});
  }

  /** A connection that broke, or somebody who tries. */
  @Test
  void everyBeginningOfAFormIsRefusedOrHasNoMoreThanTheFile() {
    byte[] whole = form(field("dogs"), file("photo"));
    int refused = 0;
    for (int length = 0; length < whole.length; length++) {
      byte[] beginning = Arrays.copyOf(whole, length);
      try {
        assertThat(read("multipart/form-data; boundary=edge", beginning))
            .isEqualTo("photo".getBytes(ISO_8859_1));
      } catch (ProblemException e) {
        assertThat(e.problem()).isEqualTo(Problem.BAD_BODY);
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(whole.length / 2);
  }

  private static void assertRefused(String type, byte[] body) {
    assertThatThrownBy(() -> read(type, body))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.BAD_BODY));
  }

  @Test
  void noBodyAtAllIsEmpty() {
    assertThatThrownBy(() -> read("application/octet-stream", null))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.EMPTY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "many", "1234567890123456789"})
  void aLengthMustBeStated(String length) {
    assertThatThrownBy(() -> requireAllowed(length, 1000))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem()).isEqualTo(Problem.LENGTH_REQUIRED));
  }

  @Test
  void aRequestIsJudgedByTheLengthThatItStates() {
    requireAllowed("66536", 1000);

    assertThatThrownBy(() -> requireAllowed("66537", 1000))
        .hasMessage("The request has 66537 bytes; the limit is 1000.");
  }

  /** It would be in memory several times, beside others. */
  @Test
  void aLargePhotoIsSentToTheStore() {
    requireAllowed(String.valueOf((16L << 20) + 65_536), 50L << 20);

    assertThatThrownBy(() -> requireAllowed(String.valueOf(20L << 20), 50L << 20))
        .hasMessageContaining("photos of more than 16777216 go to the store")
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.TOO_LARGE));
  }

  private static void requireAllowed(String length, long most) {
    UploadedFile.requireAllowed(HttpRequests.with(Map.of("content-length", length), null), most);
  }
}
