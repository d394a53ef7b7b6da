package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawpress.testing.ChildJvm;
import dev.pawpress.testing.SampleScene;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JPEGs that are resized while they are decoded. */
class ResizedJpegTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final double SIMILARITY = 0.997;

  private final ExecutorService helpers = Executors.newFixedThreadPool(2);

  @AfterEach
  void endHelpers() {
    helpers.shutdownNow();
  }

  private static DecodeOptions to(Size size) {
    return new DecodeOptions(MINUTE, 1, size, Resampler.LANCZOS3);
  }

  private static Picture decode(Decoder decoder, byte[] file, Size size) {
    return decoder.decode(file, Pipeline.inspect(file), to(size));
  }

  private static byte[] jpeg(int width, int height) {
    return new JpegFiles().baseline(SampleScene.draw(width, height, 5), 95);
  }

  /** Sides whose eighths are no whole numbers, too: nothing may be shifted for that. */
  @ParameterizedTest
  @CsvSource({
    "1203, 905, 600, 451",
    "1203, 905, 401, 302",
    "1201, 903, 1100, 827",
    "1200, 904, 120, 90",
    "1207, 911, 1207, 300",
    "1207, 911, 300, 911",
    "901, 1203, 1, 1",
  })
  void areAsLanczosMakesThemOfTheFullPicture(int width, int height, int toWidth, int toHeight) {
    byte[] file = jpeg(width, height);
    Size size = new Size(toWidth, toHeight);

    Picture alone = decode(new Decoder(), file, size);
    Picture together = decode(new Decoder(helpers), file, size);

    assertThat(new Size(alone.width(), alone.height())).isEqualTo(size);
    assertThat(Pipeline.largestDifference(alone.image(), together.image())).isZero();
    BufferedImage full = PlainPixels.picture(Pipeline.decode(file)).image();
    Picture reference = Pipeline.picture(LanczosReference.picture(full, size));
    assertThat(Ssim.between(reference, alone)).isGreaterThan(SIMILARITY);
  }

  @ParameterizedTest
  @CsvSource({"400, 300", "401, 300", "400, 301", "1000, 1000", "401, 1", "1, 301"})
  void areNotEnlarged(int width, int height) {
    Picture picture = decode(new Decoder(helpers), jpeg(400, 300), new Size(width, height));

    assertThat(new Size(picture.width(), picture.height())).isEqualTo(new Size(400, 300));
  }

  @Test
  void mayBeGreyOrProgressive() {
    BufferedImage grey = new BufferedImage(1000, 700, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 1000 * 700; i++) {
      grey.setRGB(i % 1000, i / 1000, (i % 1000 / 8 + i / 1000 / 8) % 256 * 0x010101);
    }
    for (boolean progressive : new boolean[] {false, true}) {
      JpegFiles files = new JpegFiles();
      byte[] file = progressive ? files.progressive(grey, 95) : files.baseline(grey, 95);
      Picture picture = decode(new Decoder(helpers), file, new Size(500, 350));

      assertThat(Pipeline.difference(picture.image().getRGB(100, 60), 0xff282828))
          .isLessThanOrEqualTo(2);
    }
  }

  @Test
  void areRejectedAsInFullIfTheyAreDamaged() {
    byte[] file = jpeg(1200, 900);
    byte[] cut = Arrays.copyOf(file, file.length / 2);

    assertThatThrownBy(() -> decode(new Decoder(helpers), cut, new Size(300, 225)))
        .isInstanceOfSatisfying(
            RejectedImageException.class,
            e -> assertThat(e.reason()).isEqualTo(RejectionReason.TRUNCATED));
  }

  @Test
  void areNeverWholeInMemory(@TempDir Path folder) throws Exception {
    byte[] file = jpeg(4800, 3600);
    int heapKilobytes = 32 << 10;
    assertThat(4800 * 3600 * 3).isGreaterThan(heapKilobytes << 10);

    assertThat(
            new ChildJvm(ResizedJpegTest.class)
                .smallHeap(heapKilobytes)
                .arguments(Files.write(folder.resolve("photo.jpg"), file).toString())
                .run(Duration.ofMinutes(2))
                .lines())
        .containsExactly("960x720");
  }

  /** The process with the small heap. */
  public static void main(String[] arguments) throws Exception {
    byte[] file = Files.readAllBytes(Path.of(arguments[0]));
    Picture picture = decode(new Decoder(), file, new Size(960, 720));
    System.out.println(picture.width() + "x" + picture.height());
  }
}
