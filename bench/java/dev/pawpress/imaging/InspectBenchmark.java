package dev.pawpress.imaging;

import dev.pawpress.imaging.metadata.MetadataInspector;
import dev.pawpress.imaging.metadata.SourceMetadata;
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

/** Looking through a JPEG before it is decoded. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class InspectBenchmark {
  private final ImageInspector inspector = new ImageInspector(ImageLimits.DEFAULT);
  private final MetadataInspector metadataInspector = new MetadataInspector();

  /** Size, orientation, limits. */
  @Benchmark
  public ImageFacts header(BenchPhoto photo) {
    return inspector.inspect(photo.file());
  }

  /** What lies beside the picture. */
  @Benchmark
  public SourceMetadata metadata(BenchPhoto photo) {
    return metadataInspector.inspect(photo.file());
  }
}
