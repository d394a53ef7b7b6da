package dev.pawpress.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pawpress.processing.PhotoRecord.Status;
import dev.pawpress.testing.RecordSchema;
import dev.pawpress.testing.SampleRecords;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PhotoRecordTest {
  private static final PhotoPath PATH = new PhotoPath("cats/tom.jpg");
  private static final PhotoRecord.Source SOURCE =
      new PhotoRecord.Source(
          PATH.value(), "0x1", 9, 1_790_000_000_000L, null, null, null, null, null, null, null);

  @Test
  void theExampleInTheDocumentationIsARecordAndMatchesTheSchema() throws IOException {
    RecordSchema.assertMatches(SampleRecords.documented());
    PhotoRecord record = PhotoRecordJson.read(SampleRecords.documented());
    assertThat(record.status()).isEqualTo(Status.READY);
    assertThat(record.id()).isEqualTo(new PhotoPath(record.source().path()).photoId());
  }

  @Test
  void comesBackFromItsJsonAsItWas() {
    PhotoRecord record = failed();

    String text = PhotoRecordJson.write(record);

    RecordSchema.assertMatches(text);
    assertThat(PhotoRecordJson.read(text)).isEqualTo(record);
  }

  /** A tombstone of 30 days; see docs/record.md. */
  @Test
  void onlyWhatIsDeletedGoesByItself() {
    PhotoRecord deleted = PhotoRecord.deleted(PATH, 1_790_000_000_001L);
    String text = PhotoRecordJson.write(deleted);

    RecordSchema.assertMatches(text);
    assertThat(PhotoRecordJson.read(text)).isEqualTo(deleted);
    String immortal = text.replace(",\"ttl\":2592000", "");
    assertThat(immortal).isNotEqualTo(text);
    assertThatThrownBy(() -> RecordSchema.assertMatches(immortal)).hasMessageContaining("ttl");
    String mortal = PhotoRecordJson.write(failed()).replaceFirst("\\{", "{\"ttl\":2592000,");
    assertThatThrownBy(() -> RecordSchema.assertMatches(mortal)).hasMessageContaining("ttl");
  }

  @Test
  void timesAreNumbers() {
    assertThat(PhotoRecordJson.write(failed())).contains("\"processedAt\":1790000000001");
  }

  @Test
  void fieldsThatDoNotApplyAreAbsent() {
    assertThat(PhotoRecordJson.write(failed()))
        .doesNotContain("null", "rejection", "version", "sha256");
  }

  @Test
  void whatCosmosDbAddsIsPassedOver() {
    String text =
        PhotoRecordJson.write(failed()).replaceFirst("\\{", "{\"_etag\":\"1\",\"_ts\":2,");

    RecordSchema.assertMatches(text);
    assertThat(PhotoRecordJson.read(text)).isEqualTo(failed());
  }

  /** A later version may have written the record, anywhere in it. */
  @Test
  void fieldsThatAreNotKnownHereArePassedOverWhereverTheyAre() throws IOException {
    ObjectNode ready = (ObjectNode) new ObjectMapper().readTree(SampleRecords.documented());
    ready.putObject("capture").put("make", "Acme");
    ready.putArray("notes").addObject().put("code", "rows-missing").put("message", "Some.");
    ObjectNode unanswered =
        (ObjectNode) new ObjectMapper().readTree(PhotoRecordJson.write(failed()));
    for (ObjectNode record : List.of(ready, unanswered)) {
      PhotoRecord known = PhotoRecordJson.read(record.toString());

      addEverywhere(record);

      assertThat(record.findValues("later")).hasSizeGreaterThan(2);
      assertThat(PhotoRecordJson.read(record.toString())).isEqualTo(known);
    }
  }

  private static void addEverywhere(JsonNode node) {
    node.fields()
        .forEachRemaining(
            field -> {
              // Any name is one of a stage.
              if (!field.getKey().equals("timings")) {
                addEverywhere(field.getValue());
              }
            });
    if (node.isArray()) {
      node.forEach(PhotoRecordTest::addEverywhere);
    }
    if (node instanceof ObjectNode object) {
      object.put("later", 1);
    }
  }

  @Test
  void aReadyRecordWithoutRenditionsIsRefused() {
    PhotoRecord.RecipeUsed recipe = new PhotoRecord.RecipeUsed("0".repeat(16), "");

    assertThatThrownBy(() -> record(Status.READY, "0".repeat(32), recipe, null, null))
        .hasMessageContaining("ready contradicts itself");
  }

  @Test
  void aRejectedOrFailedRecordWithoutItsReasonIsRefused() {
    assertThatThrownBy(() -> record(Status.REJECTED, null, null, null, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> record(Status.FAILED, null, null, null, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static PhotoRecord failed() {
    return record(
        Status.FAILED,
        null,
        null,
        null,
        new PhotoRecord.Failure("storage", "Storage did not answer.", "java.io.IOException: x"));
  }

  private static PhotoRecord record(
      Status status,
      String version,
      PhotoRecord.RecipeUsed recipe,
      PhotoRecord.Rejection rejection,
      PhotoRecord.Failure failure) {
    return new PhotoRecord(
        PATH.photoId(),
        PATH.album(),
        PhotoRecord.SCHEMA,
        status,
        1_790_000_000_001L,
        SOURCE,
        version,
        recipe,
        List.of(),
        null,
        null,
        null,
        null,
        null,
        Map.of("totalMs", 1L),
        rejection,
        failure);
  }
}
