package dev.pawpress.processing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pawpress.processing.PhotoReport.Outcome;
import dev.pawpress.testing.SampleRecords;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PhotoReportTest {
  private static final PhotoPath PATH = new PhotoPath("sample/pets.jpg");

  @Test
  void aReadyPhotoIsToldWithAllNumbersOfItsRecord() throws IOException {
    JsonNode told = new ObjectMapper().readTree(SampleRecords.documented());
    PhotoRecord record = PhotoRecordJson.read(SampleRecords.documented());

    PhotoReport report = PhotoReport.of(record);

    assertThat(report.outcome()).isEqualTo(Outcome.READY);
    assertThat(report.id()).isEqualTo(PATH.photoId());
    assertThat(report.album()).isEqualTo("sample");
    assertThat(report.reason()).isNull();
    assertThat(report.bytesIn()).isEqualTo(told.at("/source/bytes").longValue());
    assertThat(report.bytesOut()).isEqualTo(sum(told.get("renditions")));
    assertThat(report.files()).isEqualTo(8);
    assertThat(report.megapixels()).isEqualTo(3.0);
    assertThat(report.lagMillis())
        .isPositive()
        .isEqualTo(told.get("processedAt").longValue() - told.at("/source/uploadedAt").longValue());
    assertThat(report.timings()).isEqualTo(record.timings());
  }

  /** It was ready long ago: its lag would be none. */
  @Test
  void aRepeatedDeliveryHasNoLag() throws IOException {
    String unstored = changed(SampleRecords.documented(), "\"storeMs\": \\d+,", "");

    PhotoReport report = PhotoReport.of(PhotoRecordJson.read(unstored));

    assertThat(report.outcome()).isEqualTo(Outcome.READY);
    assertThat(report.reason()).isEqualTo("repeated");
    assertThat(report.lagMillis()).isNull();
  }

  /** Storage has a clock of its own. */
  @Test
  void noLagIsNegative() throws IOException {
    String later =
        changed(
            SampleRecords.documented(),
            "\"uploadedAt\": \\d+",
            "\"uploadedAt\": " + Long.MAX_VALUE / 2);

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

  private static long sum(JsonNode renditions) {
    long bytes = 0;
    for (JsonNode rendition : renditions) {
      bytes += rendition.get("bytes").longValue();
    }
    return bytes;
  }

  private static String changed(String json, String pattern, String replacement) {
    assertThat(json).containsPattern(pattern);
    return json.replaceAll(pattern, replacement);
  }
}
