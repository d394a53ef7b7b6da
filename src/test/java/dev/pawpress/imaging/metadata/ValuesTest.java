package dev.pawpress.imaging.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawpress.imaging.Bytes;
import dev.pawpress.testing.SampleImages;
import dev.pawpress.testing.TiffMaker;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words that end up in records, and values that check themselves. */
class ValuesTest {
  @Test
  void kindsAreDeclaredInTheOrderOfTheirNames() {
    List<String> names = Arrays.stream(PrivateKind.values()).map(PrivateKind::id).toList();

    assertThat(names)
        .isSorted()
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z]+([A-Z][a-z]+)*"))
        .contains("gps", "captureTime", "serialNumber", "ownerName", "trailingData", "thumbnail");
  }

  @ParameterizedTest
  @CsvSource({
    "2018:07:25 16:34:23, 2018-07-25T16:34:23",
    "2018-07-25 16:34:23, 2018-07-25T16:34:23",
    "2020:02:29 00:00:00, 2020-02-29T00:00:00",
  })
  void aTimeIsWrittenAsIsoDoes(String exif, String iso) {
    assertThat(CaptureFacts.ofExif(exif, null, null, null).takenAt()).isEqualTo(iso);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000:00:00 00:00:00",
        "2019:02:29 00:00:00",
        "2019:13:01 00:00:00",
        "2019:04:31 00:00:00",
        "2019:01:01 24:00:00",
        "2019:01:01 00:60:00",
        "    :  :     :  :  ",
        "2019:01:01",
        "yesterday"
      })
  void aTimeThatNoClockShowsIsNone(String exif) {
    assertThat(CaptureFacts.ofExif(exif, "+02:00", null, null)).isEqualTo(CaptureFacts.NONE);
  }

  @ParameterizedTest
  @CsvSource({"+02:00, true", "-03:30, true", "+14:00, true", "+14:01, false", "Z, false"})
  void anOffsetCountsOnlyIfItIsOne(String offset, boolean counts) {
    CaptureFacts facts = CaptureFacts.ofExif("2018:07:25 16:34:23", offset, null, null);

    assertThat(facts.offset()).isEqualTo(counts ? offset : null);
    assertThat(facts.takenAt()).isNotNull();
  }

  @Test
  void captureFactsCheckThemselves() {
    assertThatThrownBy(() -> new CaptureFacts("2018-02-30T00:00:00", null, null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("takenAt is 2018-02-30T00:00:00, no local time");
    assertThatThrownBy(() -> new CaptureFacts(null, "+02:00", null, null))
        .hasMessageContaining("offset");
    assertThatThrownBy(() -> new CaptureFacts(null, null, "a\nb", null))
        .hasMessage("make is no printable text of at most 64 characters");
    assertThatThrownBy(() -> new CaptureFacts(null, null, null, "x".repeat(65)))
        .hasMessageContaining("model");
    assertThatThrownBy(() -> new Credit("x".repeat(513), null))
        .hasMessage("copyright is no printable text of at most 512 characters");
    assertThatThrownBy(() -> new Credit(null, " ")).hasMessageContaining("artist");
  }

  @Test
  void textsAreOneLineOfPrintableCharacters() {
    assertThat(CleanText.of("  a\r\n\tb\0c \u200b\u202ed ", 20)).isEqualTo("a b c d");
    assertThat(CleanText.of("\ud800\ue000\u0007", 20)).isNull();
    assertThat(CleanText.of(Bytes.of(SampleImages.ascii("\u00c2\u00a9 M\u00c3\u00bcller")), 20))
        .isEqualTo("© Müller");
    assertThat(CleanText.of(Bytes.of(SampleImages.ascii("\u00a9 M\u00fcller")), 20))
        .as("Latin-1")
        .isEqualTo("© Müller");
  }

  @Test
  void longTextsAreCutVisiblyAndNotWithinACharacter() {
    assertThat(CleanText.of("12345", 5)).isEqualTo("12345");
    assertThat(CleanText.of("123456", 5)).isEqualTo("1234…");
    assertThat(CleanText.of("123\ud83d\udc3656", 5)).isEqualTo("123…");
    assertThat(CleanText.isClean("1234…", 5)).isTrue();
  }

  @Test
  void theBestWordForACreditIsExifsThenXmpsThenIptcs() {
    byte[] file = SampleImages.file("jpeg", 8, 8);
    byte[] iptc = PrivateFiles.resource(0x0404, PrivateFiles.iptc(116, "of IPTC"));
    String rights =
        "<dc:rights><rdf:Alt><rdf:li xml:lang='x-default'>of XMP &amp; Söhne &#169;</rdf:li>"
            + "<rdf:li xml:lang='de'>auch</rdf:li></rdf:Alt></dc:rights>";
    byte[] exif = new TiffMaker().text(TiffMaker.Directory.MAIN, 0x8298, "of EXIF\0editor").block();

    file = PrivateFiles.withPhotoshop(file, iptc);
    assertThat(copyright(file)).isEqualTo("of IPTC");
    file = PrivateFiles.withXmp("jpeg", file, PrivateFiles.xmp("", rights));
    assertThat(copyright(file)).isEqualTo("of XMP & Söhne ©");
    file = SampleImages.withExif("jpeg", file, exif);
    assertThat(copyright(file)).isEqualTo("of EXIF editor");
  }

  private static String copyright(byte[] file) {
    return MetadataInspector.inspect(file, new Findings()).credit().copyright();
  }
}
