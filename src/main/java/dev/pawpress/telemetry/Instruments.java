package dev.pawpress.telemetry;

import dev.pawpress.processing.Measurements;
import dev.pawpress.processing.PhotoReport;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.MeterProvider;
import java.util.List;
import java.util.Map;

/**
 * OpenTelemetry's instruments for photos. Without an agent in the process, or an SDK, they do
 * nothing. No attribute tells photos or albums apart: there would be a series for each. The
 * buckets' limits are advice, given because the defaults are those of milliseconds. Thread-safe.
 *
 * <table>
 *   <caption>The instruments</caption>
 *   <tr><th>{@code pawpress.photos}<td>counter<td>calls, by {@code pawpress.outcome}, {@code
 *     pawpress.reason} and {@code error.type}
 *   <tr><th>{@code pawpress.photo.duration}<td>s<td>the whole call, by {@code pawpress.outcome}
 *   <tr><th>{@code pawpress.stage.duration}<td>s<td>a stage, by {@code pawpress.stage}
 *   <tr><th>{@code pawpress.upload.size}<td>By<td>an upload's bytes
 *   <tr><th>{@code pawpress.upload.resolution}<td>{megapixel}<td>an upload's pixels
 *   <tr><th>{@code pawpress.renditions.size}<td>By<td>all renditions of a photo
 *   <tr><th>{@code pawpress.ready.lag}<td>s<td>from the upload to its ready record
 * </table>
 *
 * <p>Sizes are those of records; an upload that is delivered again counts again.
 */
public final class Instruments implements Measurements {
  static final String SCOPE = "dev.pawpress";

  static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("pawpress.outcome");
  static final AttributeKey<String> REASON = AttributeKey.stringKey("pawpress.reason");
  static final AttributeKey<String> STAGE = AttributeKey.stringKey("pawpress.stage");

  /** Of OpenTelemetry's semantic conventions. */
  static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

  private static final double PER_SECOND = 1000;
  private static final long MEBI = 1L << 20;

  private static final List<Double> SECONDS =
      List.of(.01, .025, .05, .1, .25, .5, 1., 2.5, 5., 10., 30., 60., 120., 300.);
  private static final List<Double> LAG_SECONDS =
      List.of(.5, 1., 2.5, 5., 10., 30., 60., 300., 600., 1800., 7200., 21_600., 86_400.);
  private static final List<Double> MEGAPIXELS =
      List.of(.1, .5, 1., 2., 4., 8., 12., 16., 24., 36., 50., 100.);
  private static final List<Long> BYTES =
      List.of(
          MEBI / 64, MEBI / 16, MEBI / 4, MEBI / 2, MEBI, 2 * MEBI, 4 * MEBI, 8 * MEBI, 16 * MEBI,
          32 * MEBI, 64 * MEBI);

  private final LongCounter photos;
  private final DoubleHistogram photoDuration;
  private final DoubleHistogram stageDuration;
  private final LongHistogram uploadSize;
  private final DoubleHistogram uploadResolution;
  private final LongHistogram renditionsSize;
  private final DoubleHistogram readyLag;

  /**
   * Measures where somebody listens. Where nobody does, not even the instruments are made: a first
   * photo would wait for seventy classes more.
   *
   * @param telemetry where the instruments are registered
   */
  public static Measurements of(OpenTelemetry telemetry) {
    return telemetry.getMeterProvider() == MeterProvider.noop()
        ? report -> {}
        : new Instruments(telemetry);
  }

  private Instruments(OpenTelemetry telemetry) {
    Meter meter = telemetry.getMeter(SCOPE);
    photos =
        meter
            .counterBuilder("pawpress.photos")
            .setUnit("{photo}")
            .setDescription("Calls that had to do with a photo, by what came of them")
            .build();
    photoDuration =
        histogram(meter, "pawpress.photo.duration", "s", "How long a call took", SECONDS);
    stageDuration =
        histogram(meter, "pawpress.stage.duration", "s", "How long a stage took", SECONDS);
    uploadSize = sizes(meter, "pawpress.upload.size", "Bytes of an upload");
    uploadResolution =
        histogram(
            meter,
            "pawpress.upload.resolution",
            "{megapixel}",
            "Megapixels of an upload",
            MEGAPIXELS);
    renditionsSize = sizes(meter, "pawpress.renditions.size", "Bytes of all renditions of a photo");
    readyLag =
        histogram(
            meter,
            "pawpress.ready.lag",
            "s",
            "From when an upload was written until its record was ready",
            LAG_SECONDS);
  }

  private static DoubleHistogram histogram(
      Meter meter, String name, String unit, String description, List<Double> limits) {
    return meter
        .histogramBuilder(name)
        .setUnit(unit)
        .setDescription(description)
        .setExplicitBucketBoundariesAdvice(limits)
        .build();
  }

  private static LongHistogram sizes(Meter meter, String name, String description) {
    return meter
        .histogramBuilder(name)
        .ofLongs()
        .setUnit("By")
        .setDescription(description)
        .setExplicitBucketBoundariesAdvice(BYTES)
        .build();
  }

  @Override
  public void take(PhotoReport report) {
    Attributes outcome = Attributes.of(OUTCOME, report.outcome().id());
    photos.add(1, described(report, outcome));
    takeStages(report.stages(), outcome);
    if (report.bytesIn() != null) {
      uploadSize.record(report.bytesIn(), outcome);
    }
    if (report.megapixels() != null) {
      uploadResolution.record(report.megapixels(), outcome);
    }
    if (report.bytesOut() != null) {
      renditionsSize.record(report.bytesOut());
    }
    if (report.lagMillis() != null) {
      readyLag.record(report.lagMillis() / PER_SECOND);
    }
  }

  private static Attributes described(PhotoReport report, Attributes outcome) {
    AttributesBuilder all = outcome.toBuilder();
    if (report.reason() != null) {
      all.put(REASON, report.reason());
    }
    if (report.fault() != null) {
      all.put(ERROR_TYPE, report.fault());
    }
    return all.build();
  }

  private void takeStages(Map<String, Long> stages, Attributes outcome) {
    stages.forEach(
        (stage, millis) -> {
          double seconds = millis / PER_SECOND;
          if (stage.equals(PhotoReport.TOTAL)) {
            photoDuration.record(seconds, outcome);
          } else {
            stageDuration.record(seconds, Attributes.of(STAGE, stage));
          }
        });
  }
}
