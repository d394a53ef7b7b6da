package dev.pawpress.imaging;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Looking at a rendition: ThumbHash, colours, hash, sharpness, hints. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class AnalyseBenchmark {
  private final PictureAnalyser analyser = new PictureAnalyser();

  /** Of one of 640 pixels, as the built-in recipe has it looked at. */
  @Benchmark
  public PictureAnalysis rendition(BenchPhoto photo) {
    return analyser.analyse(
        photo.small(),
        new Size(/* width= */ photo.facts().width(), /* height= */ photo.decoded().height()));
  }
}
