package dev.pawpress.telemetry;

import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.pawpress.processing.Measurements;
import dev.pawpress.processing.PhotoPath;
import dev.pawpress.processing.PhotoReport;
import dev.pawpress.processing.PhotoReport.Outcome;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InstrumentsTest {
  private static final PhotoReport READY =
      new PhotoReport(
          Outcome.READY,
          "1",
          "cats",
          null,
          null,
          2_000_000L,
          500_000L,
          8,
          12.0,
          2500L,
          null,
          Map.of("decodeMs", 70L, "encodeMs", 600L, "totalMs", 1500L));
  private static final Attributes IS_READY = Attributes.of(Instruments.OUTCOME, "ready");

  @RegisterExtension final OpenTelemetryExtension sdk = OpenTelemetryExtension.create();

  private Measurements instruments;

  @BeforeEach
  void create() {
    instruments = Instruments.of(sdk.getOpenTelemetry());
  }

  @Test
  void aReadyPhotoIsInEveryInstrument() {
    instruments.take(READY);

    assertThat(metric("pawpress.photos"))
        .hasUnit("{photo}")
        .hasLongSumSatisfying(
            sum -> sum.hasPointsSatisfying(point -> point.hasValue(1).hasAttributes(IS_READY)));
    assertHistogram("pawpress.photo.duration", "s", 1.5, IS_READY);
    assertHistogram("pawpress.upload.size", "By", 2_000_000, IS_READY);
    assertHistogram("pawpress.upload.resolution", "{megapixel}", 12, IS_READY);
    assertHistogram("pawpress.renditions.size", "By", 500_000, Attributes.empty());
    assertHistogram("pawpress.ready.lag", "s", 2.5, Attributes.empty());
    assertThat(metric("pawpress.stage.duration"))
        .hasUnit("s")
        .hasHistogramSatisfying(
            histogram ->
                histogram.hasPointsSatisfying(
                    point -> point.hasSum(.07).hasAttributes(stage("decode")),
                    point -> point.hasSum(.6).hasAttributes(stage("encode"))));
  }

  @Test
  void aRejectedPhotoHasAReasonAndNoLagAndNoRenditions() {
    instruments.take(answer(Outcome.REJECTED, "too-large", Map.of("totalMs", 3L)));

    Attributes outcome = Attributes.of(Instruments.OUTCOME, "rejected");
    assertCounted(outcome.toBuilder().put(Instruments.REASON, "too-large").build());
    assertHistogram("pawpress.upload.size", "By", 99, outcome);
    assertHistogram("pawpress.photo.duration", "s", .003, outcome);
    assertThat(names()).hasSize(3);
  }

  @Test
  void aFailedPhotoHasAReason() {
    instruments.take(answer(Outcome.FAILED, "memory", Map.of()));

    Attributes outcome = Attributes.of(Instruments.OUTCOME, "failed");
    assertCounted(outcome.toBuilder().put(Instruments.REASON, "memory").build());
    assertThat(names()).containsExactlyInAnyOrder("pawpress.photos", "pawpress.upload.size");
  }

  @Test
  void anErrorHasItsFaultAsTheConventionsCallIt() {
    PhotoPath path = new PhotoPath("cats/tom.jpg");
    instruments.take(PhotoReport.error(Optional.of(path), new OutOfMemoryError(), 250));

    assertCounted(
        Attributes.builder()
            .put(Instruments.OUTCOME, "error")
            .put(Instruments.REASON, "memory")
            .put(Instruments.ERROR_TYPE, "java.lang.OutOfMemoryError")
            .build());
    assertHistogram(
        "pawpress.photo.duration", "s", .25, Attributes.of(Instruments.OUTCOME, "error"));
  }

  @Test
  void photosOfOneKindAreOneSeries() {
    instruments.take(READY);
    instruments.take(READY);

    assertThat(metric("pawpress.photos"))
        .hasLongSumSatisfying(sum -> sum.hasPointsSatisfying(point -> point.hasValue(2)));
  }

  @Test
  void withoutAnSdkNotEvenInstrumentsAreMade() {
    Measurements none = Instruments.of(OpenTelemetry.noop());

    assertThat(none).isNotInstanceOf(Instruments.class);
    assertThatCode(() -> none.take(READY)).doesNotThrowAnyException();
    assertThat(names()).isEmpty();
  }

  @Test
  void whatIsGlobalCountsAndWithoutAnSdkItIsNone() {
    GlobalOpenTelemetry.resetForTest();
    assertThat(Instruments.of(GlobalOpenTelemetry.get())).isNotInstanceOf(Instruments.class);
    GlobalOpenTelemetry.resetForTest();
    GlobalOpenTelemetry.set(sdk.getOpenTelemetry());

    assertThat(Instruments.of(GlobalOpenTelemetry.get())).isInstanceOf(Instruments.class);
    GlobalOpenTelemetry.resetForTest();
  }

  private static PhotoReport answer(Outcome outcome, String reason, Map<String, Long> timings) {
    return new PhotoReport(
        outcome, "1", "cats", reason, null, 99L, null, null, null, null, null, timings);
  }

  private static Attributes stage(String name) {
    return Attributes.of(Instruments.STAGE, name);
  }

  private void assertCounted(Attributes attributes) {
    assertThat(metric("pawpress.photos"))
        .hasLongSumSatisfying(
            sum -> sum.hasPointsSatisfying(point -> point.hasValue(1).hasAttributes(attributes)));
  }

  private void assertHistogram(String name, String unit, double value, Attributes attributes) {
    assertThat(metric(name))
        .hasUnit(unit)
        .hasHistogramSatisfying(
            histogram ->
                histogram.hasPointsSatisfying(
                    point -> point.hasCount(1).hasSum(value).hasAttributes(attributes)));
  }

  private List<String> names() {
    return sdk.getMetrics().stream().map(MetricData::getName).toList();
  }

  private MetricData metric(String name) {
    return sdk.getMetrics().stream()
        .filter(one -> one.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name));
  }
}
