package dev.pawpress.processing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.processing.PhotoReport.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PhotoReportTest {
  private static final PhotoPath PATH = new PhotoPath("sample/pets.jpg");

  @Test
  void aReadyPhotoIsToldWithAllNumbersOfItsRecord() throws IOException {
    PhotoRecord record = documented("");

    PhotoReport report = PhotoReport.of(record);

    assertThat(report.outcome()).isEqualTo(Outcome.READY);
    assertThat(report.id()).isEqualTo(PATH.photoId());
    assertThat(report.album()).isEqualTo("sample");
    assertThat(report.reason()).isNull();
    assertThat(report.bytesIn()).isEqualTo(627_062);
    assertThat(report.bytesOut()).isEqualTo(714_420);
    assertThat(report.files()).isEqualTo(8);
    assertThat(report.megapixels()).isEqualTo(3.0);
    assertThat(report.lagMillis()).isEqualTo(3715);
    assertThat(report.timings()).isEqualTo(record.timings());
  }

  /** It was ready long ago: its lag would be none. */
  @Test
  void aRepeatedDeliveryHasNoLag() throws IOException {
    PhotoReport report = PhotoReport.of(documented("\"storeMs\": 221,"));

    assertThat(report.outcome()).isEqualTo(Outcome.READY);
    assertThat(report.reason()).isEqualTo("repeated");
    assertThat(report.lagMillis()).isNull();
  }

  /** Storage has a clock of its own. */
  @Test
  void noLagIsNegative() throws IOException {
    String later =
        json("").replace("\"uploadedAt\": 1795573958000", "\"uploadedAt\": 1795573999000");

    assertThat(PhotoReport.of(PhotoRecordJson.read(later)).lagMillis()).isZero();
  }

  @Test
  void aFaultIsToldByItsInnermostClassAndTheKindThatARecordWouldHave() {
    IllegalStateException fault =
        new IllegalStateException("pets.jpg", new OutOfMemoryError("pets.jpg"));

    PhotoReport report = PhotoReport.error(Optional.of(PATH), fault, 60_000);

    assertThat(report.reason()).isEqualTo("memory");
    assertThat(report.fault()).isEqualTo("java.lang.OutOfMemoryError");
    assertThat(report.stages()).containsOnlyKeys(PhotoReport.TOTAL);
    assertThat(report.toString()).doesNotContain("pets");
  }

  private static PhotoRecord documented(String without) throws IOException {
    return PhotoRecordJson.read(json(without));
  }

  /** The example in the documentation. */
  private static String json(String without) throws IOException {
    String text = Files.readString(Path.of("docs", "record.md"));
    int start = text.indexOf("```json") + "```json".length();
    String json = text.substring(start, text.indexOf("```", start));
    assertThat(json).contains(without);
    return json.replace(without, "");
  }
}
