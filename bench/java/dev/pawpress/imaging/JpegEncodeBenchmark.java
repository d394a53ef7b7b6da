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

/** Encoding the largest rendition as JPEG, its reading back included. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class JpegEncodeBenchmark {
  private final Encoder encoder = new Encoder();

  /** Of the built-in quality. */
  @Benchmark
  public Encoded quality80(BenchPhoto photo) {
    return encoder.encode(photo.large(), ImageFormat.JPEG, EncodeOptions.of(Quality.fixed(80)));
  }
}
