package dev.pawpress.imaging;

import dev.pawpress.bench.MadePhotos;
import java.time.Duration;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What the benchmarks of single pieces work on: a made photo, 4:3, and what the pieces before have
 * made of it. Not changed after it is set up.
 */
@State(Scope.Benchmark)
public class BenchPhoto {
  /**
   * Of the photo's width, as 1920, 1280 and 640 pixels are of 4000: the built-in recipe's widths.
   */
  private static final double LARGE = 0.48;

  private static final double MIDDLE = 0.32;
  private static final double SMALL = 0.16;
  private static final int SEED = 1;

  /** Of the photo, in pixels; twelve megapixels, as phones have. */
  @Param("4000")
  public int width;

  private byte[] file;
  private ImageFacts facts;
  private Picture decoded;
  private Picture large;
  private Picture small;
  private DecodeOptions enough;

  /** Draws, encodes and decodes it. */
  @Setup
  public void prepare() {
    file = MadePhotos.upright(width, width * 3 / 4, SEED);
    facts = new ImageInspector(ImageLimits.DEFAULT).inspect(file);
    decoded = new Decoder().decode(file, facts);
    large = new Resizer().resize(decoded, largeSize());
    small = new Resizer().resize(large, smallSize());
    enough = new DecodeOptions(Duration.ofMinutes(1), 1, size(MIDDLE), Resampler.IMGSCALR);
  }

  /** The file, a baseline JPEG. */
  byte[] file() {
    return file;
  }

  /** What its header says. */
  ImageFacts facts() {
    return facts;
  }

  /** With the size of a rendition that leaves a decoder the choice to scale. */
  DecodeOptions enough() {
    return enough;
  }

  /** The whole photo. */
  Picture decoded() {
    return decoded;
  }

  /** The largest rendition of the built-in recipe. */
  Picture large() {
    return large;
  }

  /** One that is looked at. */
  Picture small() {
    return small;
  }

  /** Of the largest rendition. */
  Size largeSize() {
    return size(LARGE);
  }

  /** Of a smaller rendition. */
  Size smallSize() {
    return size(SMALL);
  }

  private Size size(double share) {
    int side = (int) Math.round(share * width);
    return new Size(/* width= */ side, /* height= */ side * 3 / 4);
  }
}
