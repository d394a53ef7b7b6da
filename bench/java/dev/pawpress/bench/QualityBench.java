package dev.pawpress.bench;

import dev.pawpress.imaging.Decoder;
import dev.pawpress.imaging.EncodeOptions;
import dev.pawpress.imaging.Encoded;
import dev.pawpress.imaging.Encoder;
import dev.pawpress.imaging.ImageFacts;
import dev.pawpress.imaging.ImageFormat;
import dev.pawpress.imaging.ImageInspector;
import dev.pawpress.imaging.ImageLimits;
import dev.pawpress.imaging.Picture;
import dev.pawpress.imaging.Quality;
import dev.pawpress.imaging.RenditionSizes;
import dev.pawpress.imaging.Resizer;
import dev.pawpress.imaging.Size;
import dev.pawpress.imaging.SrgbConverter;
import dev.pawpress.imaging.Upright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What automatic quality chooses, saves and takes, against a fixed quality of 80 in the same run:
 * of each photo named, in JPEG and WebP, at widths of 320 to 1920 pixels. Prints a Markdown table.
 * Times are of one encoding after another on one thread, each the least of three.
 */
public final class QualityBench {
  private static final int FIXED = 80;
  private static final int HIGHEST = 95;
  private static final int RUNS = 3;
  private static final List<Integer> WIDTHS = List.of(320, 640, 1280, 1920);
  private static final double[] TARGETS = {0.95, 0.97, 0.98, 0.99};

  private final Encoder encoder = new Encoder();

  private QualityBench() {}

  /** One way of encoding a picture: how long it took in milliseconds, and what came out. */
  private record Measured(double time, int bytes, int quality) {}

  /** Runs and prints. */
  public static void main(String[] photos) throws IOException {
    List<List<Picture>> pictures = new ArrayList<>();
    for (String photo : photos) {
      pictures.add(pictures(Files.readAllBytes(Path.of(photo))));
    }
    System.out.printf(
        Locale.ROOT,
        "%s %s, Java %s; %d photos%n%n",
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        System.getProperty("java.version"),
        photos.length);
    System.out.println(
        "| format | width | target | quality: median (range) | at "
            + HIGHEST
            + " | bytes against quality "
            + FIXED
            + ": all (range) | time against it |\n|---|---|---|---|---|---|---|");
    QualityBench bench = new QualityBench();
    bench.warmUp(pictures.get(0));
    for (ImageFormat format : List.of(ImageFormat.JPEG, ImageFormat.WEBP)) {
      for (int width : WIDTHS) {
        List<Picture> ofWidth =
            pictures.stream().flatMap(List::stream).filter(it -> it.width() == width).toList();
        bench.measure(ofWidth, format, width);
      }
    }
  }

  /** At all widths that the photo is large enough for. */
  private static List<Picture> pictures(byte[] content) {
    ImageFacts facts = new ImageInspector(ImageLimits.DEFAULT).inspect(content);
    Picture full = new Decoder().decode(content, facts);
    List<Picture> pictures = new ArrayList<>();
    for (Size size : RenditionSizes.of(facts, WIDTHS)) {
      Picture small = new Resizer().resize(full, facts.asStored(size));
      pictures.add(new SrgbConverter().toSrgb(new Upright().turn(small, facts.orientation())));
    }
    return pictures;
  }

  private void warmUp(List<Picture> pictures) {
    for (Picture picture : pictures) {
      encode(picture, ImageFormat.JPEG, Quality.auto(Quality.DEFAULT_TARGET));
      encode(picture, ImageFormat.WEBP, Quality.auto(Quality.DEFAULT_TARGET));
    }
  }

  private void measure(List<Picture> pictures, ImageFormat format, int width) {
    List<Measured> fixed =
        pictures.stream().map(one -> encode(one, format, Quality.fixed(FIXED))).toList();
    for (double target : TARGETS) {
      List<Measured> auto =
          pictures.stream().map(one -> encode(one, format, Quality.auto(target))).toList();
      int[] qualities = auto.stream().mapToInt(Measured::quality).sorted().toArray();
      double[] shares = new double[auto.size()];
      Arrays.setAll(shares, i -> 100.0 * auto.get(i).bytes() / fixed.get(i).bytes() - 100);
      Arrays.sort(shares);
      double all = 100.0 * bytes(auto) / bytes(fixed) - 100;
      System.out.printf(
          Locale.ROOT,
          "| %s | %d | %.2f | %d (%d to %d) | %d of %d | %+.0f %% (%+.0f to %+.0f) | %.1f |%n",
          format.title(),
          width,
          target,
          qualities[qualities.length / 2],
          qualities[0],
          qualities[qualities.length - 1],
          Arrays.stream(qualities).filter(quality -> quality == HIGHEST).count(),
          qualities.length,
          all,
          shares[0],
          shares[shares.length - 1],
          time(auto) / time(fixed));
    }
  }

  private Measured encode(Picture picture, ImageFormat format, Quality quality) {
    double least = Double.MAX_VALUE;
    Encoded encoded = null;
    for (int run = 0; run < RUNS; run++) {
      long start = System.nanoTime();
      encoded = encoder.encode(picture, format, EncodeOptions.of(quality));
      least = Math.min(least, (System.nanoTime() - start) / 1e6);
    }
    return new Measured(least, encoded.content().length, encoded.quality());
  }

  private static long bytes(List<Measured> all) {
    return all.stream().mapToLong(Measured::bytes).sum();
  }

  private static double time(List<Measured> all) {
    return all.stream().mapToDouble(Measured::time).sum();
  }
}
