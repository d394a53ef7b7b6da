package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pawpress.testing.ChildJvm;
import dev.pawpress.testing.SampleScene;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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
  void mayBeProgressive() {
    byte[] file = new JpegFiles().progressive(SampleScene.draw(1203, 905, 5), 95);
    Size size = new Size(700, 527);

    Picture picture = decode(new Decoder(helpers), file, size);

    Picture baseline = decode(new Decoder(), jpeg(1203, 905), size);
    assertThat(Pipeline.largestDifference(picture.image(), baseline.image())).isZero();
  }

  @Test
  void mayBeGrey() {
    BufferedImage grey = new BufferedImage(1000, 700, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 1000 * 700; i++) {
      grey.setRGB(i % 1000, i / 1000, (i % 1000 / 8 + i / 1000 / 8) % 256 * 0x010101);
    }
    byte[] file = new JpegFiles().baseline(grey, 95);

    Picture picture = decode(new Decoder(helpers), file, new Size(500, 350));

    BufferedImage full = PlainPixels.picture(Pipeline.decode(file)).image();
    Picture reference = Pipeline.picture(LanczosReference.picture(full, new Size(500, 350)));
    assertThat(Ssim.between(reference, picture)).isGreaterThan(SIMILARITY);
    int pixel = picture.image().getRGB(100, 60);
    assertThat(pixel & 0xffffff).isEqualTo((pixel & 0xff) * 0x010101);
  }

  @Test
  void areRejectedAsInFullIfTheyAreDamaged() {
    byte[] file = jpeg(1200, 900);
    byte[] cut = Arrays.copyOf(file, file.length / 2);
    cut[cut.length - 2] = (byte) 0xff; // an end marker, so that it shows only when rows have come
    cut[cut.length - 1] = (byte) 0xd9;
    String inFull = rejection(() -> Pipeline.decode(cut));

    for (Decoder decoder : List.of(new Decoder(), new Decoder(helpers))) {
      assertThat(rejection(() -> decode(decoder, cut, new Size(800, 600)))).isEqualTo(inFull);
    }
  }

  private static String rejection(ThrowingCallable decoding) {
    RejectedImageException rejection = catchThrowableOfType(RejectedImageException.class, decoding);
    return rejection.reason() + " " + rejection.getMessage();
  }

  @Test
  void areStoppedByTheDeadlineWhileOthersHelp() {
    byte[] file = jpeg(3000, 2000);
    DecodeOptions options =
        new DecodeOptions(Duration.ofMillis(5), 1, new Size(2000, 1333), Resampler.LANCZOS3);

    assertThatThrownBy(() -> new Decoder(helpers).decode(file, Pipeline.inspect(file), options))
        .isInstanceOfAny(RejectedImageException.class, DecodeTimeoutException.class);
  }

  @Test
  void areNeverWholeInMemory(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("photo.jpg"), jpeg(4800, 3600));

    assertThat(withSmallHeap(file, Resampler.LANCZOS3, "alone")).containsExactly("1800x1350");
    assertThat(withSmallHeap(file, Resampler.LANCZOS3, "helped")).containsExactly("1800x1350");
    assertThat(withSmallHeap(file, Resampler.IMGSCALR, "alone")).containsExactly("full heap");
  }

  /** Too small for the picture at four eighths, which is what there is of it at least. */
  private static List<String> withSmallHeap(Path file, Resampler resampler, String how)
      throws Exception {
    int kilobytes = 24 << 10;
    assertThat(2400 * 1800 * Integer.BYTES + 1800 * 1350 * Integer.BYTES)
        .isGreaterThan(kilobytes << 10);
    return new ChildJvm(ResizedJpegTest.class)
        .smallHeap(kilobytes)
        .arguments(file.toString(), resampler.name(), how)
        .run(Duration.ofMinutes(2))
        .lines();
  }

  /** The process with the small heap. */
  public static void main(String[] arguments) throws Exception {
    byte[] file = Files.readAllBytes(Path.of(arguments[0]));
    ExecutorService helper = Executors.newSingleThreadExecutor();
    Decoder decoder = arguments[2].equals("helped") ? new Decoder(helper) : new Decoder();
    Size size = new Size(1800, 1350);
    DecodeOptions options = new DecodeOptions(MINUTE, 1, size, Resampler.valueOf(arguments[1]));
    try {
      Picture picture = decoder.decode(file, Pipeline.inspect(file), options);
      Picture resized = new Resizer().resize(picture, size, options.resampler());
      System.out.println(resized.width() + "x" + resized.height());
    } catch (OutOfMemoryError | OutOfPictureMemoryException e) {
      System.out.println("full heap");
    }
    helper.shutdown();
  }
}
