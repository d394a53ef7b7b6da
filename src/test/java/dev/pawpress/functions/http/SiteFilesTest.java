package dev.pawpress.functions.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** What the page is told of who may do what. */
class SiteFilesTest {
  private static final Path PAGE = Path.of("src", "main", "resources", "site", "index.html");
  private static final String SIGN_IN =
      "<meta name=\"pawpress-sign-in\" content=\"/.auth/login/ours\">\n";
  private static final String WRITES = "<meta name=\"pawpress-writes\" content=\"signed-in\">\n";

  @Test
  void whereNobodySignsInThePageIsAsItsFile() throws IOException {
    assertThat(text(page(Readers.ANYBODY, Writers.WITH_KEY, "")))
        .isEqualTo(Files.readString(PAGE))
        .doesNotContain("pawpress-sign-in");
  }

  @Test
  void thePageIsToldWherePeopleSignInAndWhetherTheyChangePhotosThen() throws IOException {
    String file = Files.readString(PAGE);

    assertThat(text(page(Readers.ANYBODY, Writers.SIGNED_IN, "")))
        .isEqualTo(file.replace("<title>", SIGN_IN + WRITES + "<title>"))
        .contains(SIGN_IN);
    assertThat(text(page(Readers.SIGNED_IN, Writers.WITH_KEY, "")))
        .isEqualTo(file.replace("<title>", SIGN_IN + "<title>"));
  }

  @Test
  void itIsTheSameCompressedAndHasATagOfItsOwn() throws IOException {
    Reply plain = page(Readers.SIGNED_IN, Writers.SIGNED_IN, "");
    Reply compressed = page(Readers.SIGNED_IN, Writers.SIGNED_IN, "gzip");

    assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed.body().orElseThrow())))
        .hasBinaryContent(plain.body().orElseThrow());
    assertThat(plain.headers().get("ETag"))
        .isNotEqualTo(page(Readers.ANYBODY, Writers.WITH_KEY, "").headers().get("ETag"));
  }

  @Test
  void noOtherSiteIsAPlaceToSignInAt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Access(Readers.ANYBODY, Writers.SIGNED_IN, "//elsewhere.example"))
        .withMessageContaining("\"//elsewhere.example\"; it must be a path on this site");
  }

  private static Reply page(Readers readers, Writers writers, String encodings) {
    Access access = new Access(readers, writers, "/.auth/login/ours");
    return new SiteFiles("https://store.example", access)
        .page(HttpRequests.asking(Map.of("accept-encoding", encodings), Map.of()));
  }

  private static String text(Reply reply) {
    return new String(reply.body().orElseThrow(), StandardCharsets.UTF_8);
  }
}
