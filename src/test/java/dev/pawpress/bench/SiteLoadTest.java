package dev.pawpress.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is made of a load's answers, records, files and log. */
class SiteLoadTest {
  private static final int FILES_EACH = 2;

  private final List<SiteLoadUpload> uploads = new ArrayList<>();
  private final List<JsonNode> records = new ArrayList<>();
  private final Map<String, Long> raw = new HashMap<>();
  private final Map<String, Long> processed = new HashMap<>();
  private final Map<String, Long> messages = new HashMap<>(Map.of("work", 0L, "work-poison", 0L));
  private final Map<String, Integer> made = new HashMap<>();
  private final Map<String, Integer> settled = new HashMap<>();
  private final List<String> complaints = new ArrayList<>();
  private long counted;

  /** Two photos of which all is right. */
  SiteLoadTest() {
    for (String id : List.of("1", "2")) {
      uploads.add(new SiteLoadUpload("sha" + id, id, "", 10, 1000));
      records.add(record(id, "ready"));
      raw.put("load/" + id + ".jpg", 100L);
      processed.put(id + "/320.webp", 30L);
      processed.put(id + "/320.jpg", 40L);
      made.put(id, 1);
      settled.put(id, 1);
      counted++;
    }
  }

  private static JsonNode record(String id, String status) {
    ObjectNode record = new ObjectMapper().createObjectNode();
    record.put("id", id).put("status", status).put("processedAt", 5500);
    record
        .putObject("source")
        .put("path", "load/" + id + ".jpg")
        .put("bytes", 100)
        .put("uploadedAt", 2000)
        .put("sha256", "sha" + id);
    record
        .putArray("renditions")
        .add(record.objectNode().put("path", id + "/320.webp").put("bytes", 30))
        .add(record.objectNode().put("path", id + "/320.jpg").put("bytes", 40));
    record.putObject("timings").put("encodeMs", 300).put("totalMs", 700);
    return record;
  }

  private List<String> faults() {
    return SiteLoadProof.faults(
        new SiteLoadEvidence(
            uploads,
            records,
            raw,
            processed,
            messages,
            made,
            Optional.of(settled),
            complaints,
            counted),
        FILES_EACH);
  }

  @Test
  void takesTheNearestRankOfManyTimes() {
    List<Double> times = IntStream.rangeClosed(1, 20).mapToObj(it -> (double) (21 - it)).toList();

    assertThat(Percentiles.of(times)).isEqualTo(new Percentiles(10, 19, 20, 20));
    assertThat(Percentiles.of(List.of(7.0))).isEqualTo(new Percentiles(7, 7, 7, 7));
    assertThatIllegalArgumentException().isThrownBy(() -> Percentiles.of(List.of()));
  }

  @Test
  void findsNothingWhereAllIsRight() {
    assertThat(faults()).isEmpty();
  }

  @Test
  void findsAPhotoWithoutARecord() {
    records.remove(1);
    counted--;

    assertThat(faults())
        .containsExactlyInAnyOrder(
            "photo 2: lost, no record",
            "raw/load/2.jpg: no record tells of this file",
            "processed/2/320.webp: no record tells of this file",
            "processed/2/320.jpg: no record tells of this file");
  }

  @Test
  void findsAPhotoThatIsNotReady() {
    records.set(1, record("2", "failed"));

    assertThat(faults()).containsExactly("photo 2: not ready but failed");
  }

  @Test
  void findsAPhotoThatIsMadeOfAnother() {
    uploads.set(1, new SiteLoadUpload("other", "2", "", 10, 1000));

    assertThat(faults()).containsExactly("photo 2: made of other bytes than were uploaded");
  }

  @Test
  void findsFilesThatAreLostCutOrTooMany() {
    processed.remove("1/320.webp");
    processed.put("2/320.jpg", 39L);
    processed.put("2/640.jpg", 50L);

    assertThat(faults())
        .containsExactlyInAnyOrder(
            "processed/1/320.webp: lost",
            "processed/2/320.jpg: 39 bytes, the record says 40",
            "processed/2/640.jpg: no record tells of this file");
  }

  @Test
  void findsWhatIsDoubled() {
    made.put("1", 2);
    records.add(record("2", "ready"));
    uploads.add(new SiteLoadUpload("sha2", "2", "", 10, 1000));

    assertThat(faults())
        .contains("photo 2: two uploads were given this id", "photo 2: two records")
        .contains("load/2.jpg: two records tell of this file", "photo 1: made 2 times");
  }

  @Test
  void findsARecordThatNobodyWasToldOf() {
    uploads.set(1, new SiteLoadUpload("sha2", "", "status 503", 10, 1000));

    assertThat(faults())
        .containsExactly(
            "upload sha2: status 503", "photo 2: a record, but no upload was answered so");
  }

  @Test
  void findsWhatIsLeftAndWhatTheLogComplainsOf() {
    messages.put("work-poison", 1L);
    complaints.add("Host: Failed 'Functions.ProcessUpload'");
    settled.remove("1");
    counted++;

    assertThat(faults())
        .containsExactly(
            "the site counts 3 photos of 2",
            "photo 1: settled 0 times",
            "queue work-poison: 1 messages are left",
            "log: Host: Failed 'Functions.ProcessUpload'");
  }

  @Test
  void readsTheHostsLog() {
    SiteLoadLog log = new SiteLoadLog();
    List.of(
            "HOST-READY http://127.0.0.1:1/",
            "2026-11-29T01:00:00Z INFO [Host] Executing 'Functions.ProcessUpload' (Id=a)",
            "2026-11-29T01:00:00Z INFO [ProcessUpload a] photo {\"id\":\"1\",\"outcome\":\"ready\"}",
            "2026-11-29T01:00:00Z INFO [ProcessUpload b] photo {\"id\":\"1\",\"outcome\":\"ready\"}",
            "2026-11-29T01:00:00Z INFO [SettlePhoto c] photo {\"id\":\"1\",\"outcome\":\"settled\"}",
            "2026-11-29T01:00:00Z SEVERE [Host] Failed 'Functions.ProcessUpload' (Id=d): no",
            "2026-11-29T01:00:00Z SEVERE [Host] \tat nowhere")
        .forEach(log);

    assertThat(log.made()).isEqualTo(Map.of("1", 2));
    assertThat(log.settled()).isEqualTo(Map.of("1", 1));
    assertThat(log.complaints())
        .containsExactly("Host: Failed 'Functions.ProcessUpload' (Id=d): no");
  }

  @Test
  void tellsHowLongPhotosTook() {
    SiteLoadTimes times = SiteLoadTimes.of(uploads, records, Map.of("1", 4000L));

    assertThat(times.post()).contains(new Percentiles(10, 10, 10, 10));
    assertThat(times.eventToReady()).contains(new Percentiles(3500, 3500, 3500, 3500));
    assertThat(times.answerToSeen()).contains(new Percentiles(3000, 3000, 3000, 3000));
    assertThat(times.making()).contains(new Percentiles(700, 700, 700, 700));
    assertThat(times.stages()).isEqualTo(Map.of("encodeMs", 300.0, "totalMs", 700.0));
    assertThat(SiteLoadTimes.of(List.of(), List.of(), Map.of()).post()).isEqualTo(Optional.empty());
  }

  @Test
  void saysThatNothingWasLostOrWhatWas() {
    assertThat(page(List.of(), 1))
        .contains("| photos a second, until the last was ready | **0.50** (2 in 4 s) |")
        .contains("| event to ready, by the record | 3.50 | 3.50 | 3.50 | 3.50 |")
        .contains("3 photos, one every 1.5 seconds, by a new process")
        .contains("Nothing, in either run. In the first, 2 uploads were answered with 202")
        .doesNotContain("busy");
    assertThat(page(List.of("photo 1: lost, no record"), 4))
        .contains("**1 faults:**", "- photo 1: lost, no record", "**The machine was busy**")
        .doesNotContain("Nothing,");
  }

  private String page(List<String> faults, double load) {
    SiteLoadOptions options =
        new SiteLoadOptions(
            Path.of("staging"),
            Path.of("work"),
            2,
            1,
            Duration.ZERO,
            1,
            List.of("-Xmx1g"),
            Duration.ZERO);
    SiteLoadResult paced = result(options.paced(3, Duration.ofMillis(1500)), List.of());
    return SiteLoadReport.of(
        result(options, faults),
        paced,
        "2026-11-29",
        new Machine("Linux amd64", "A processor", 2, 24, load),
        1);
  }

  private SiteLoadResult result(SiteLoadOptions options, List<String> faults) {
    return new SiteLoadResult(
        options,
        1000,
        2,
        2,
        1,
        4,
        SiteLoadTimes.of(uploads, records, Map.of("1", 4000L, "2", 4000L)),
        new SiteLoadProcesses(2, 1, 1, 5),
        600,
        faults);
  }
}
