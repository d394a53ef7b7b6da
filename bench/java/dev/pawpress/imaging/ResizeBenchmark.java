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

/** Resizing by each resampler. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ResizeBenchmark {
  private final Resizer resizer = new Resizer();

  /** The whole photo to the largest rendition. */
  @Benchmark
  public Picture lanczosFromFull(BenchPhoto photo) {
    return resizer.resize(photo.decoded(), photo.largeSize(), Resampler.LANCZOS3);
  }

  /** One rendition to the next. */
  @Benchmark
  public Picture lanczosFromRendition(BenchPhoto photo) {
    return resizer.resize(photo.large(), photo.smallSize(), Resampler.LANCZOS3);
  }

  /** The same by imgscalr. */
  @Benchmark
  public Picture imgscalrFromRendition(BenchPhoto photo) {
    return resizer.resize(photo.large(), photo.smallSize(), Resampler.IMGSCALR);
  }
}
