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

/** Decoding a baseline JPEG. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class JpegDecodeBenchmark {
  private final Decoder decoder = new Decoder();

  /** Every pixel of it. */
  @Benchmark
  public Picture full(BenchPhoto photo) {
    return decoder.decode(photo.file(), photo.facts());
  }

  /** As small as is enough for a rendition of 1280 pixels. */
  @Benchmark
  public Picture scaled(BenchPhoto photo) {
    return decoder.decode(photo.file(), photo.facts(), photo.enough());
  }
}
