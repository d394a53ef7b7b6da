package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.pawpress.testing.RawBmp;
import dev.pawpress.testing.RawTiff;
import dev.pawpress.testing.SampleImages;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files cut anywhere, and files with bytes changed anywhere. */
class EveryPrefixTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /**
   * Not needed are the end mark of a JPEG; of a PNG the last chunk, the last but one's checksum,
   * and what zlib writes behind the pixels; of a WebP the EXIF behind them.
   */
  @ParameterizedTest
  @CsvSource({"jpeg, 2, 2", "png, 16, 24", "webp, 90, 94"})
  void everyPrefixIsTheWholePictureOrTruncated(String format, int least, int most) {
    byte[] plain = SampleImages.file(format, 24, 18);
    byte[] file =
        SampleImages.withExif(format, plain, SampleImages.exif(6, ByteOrder.LITTLE_ENDIAN));

    assertThat(reason(new byte[0])).isEqualTo(RejectionReason.EMPTY);
    assertThat(reason(Arrays.copyOf(file, 1))).isEqualTo(RejectionReason.UNSUPPORTED);
    assertWholeOrTruncated(file, least, most);
  }

  private static void assertWholeOrTruncated(byte[] file, int needless) {
    assertWholeOrTruncated(file, needless, needless);
  }

  /**
   * Decodes every prefix of two bytes and more, and the whole file.
   *
   * @param least at least so many bytes at the end, and
   * @param most at most so many are needless: prefixes that lack only them are the whole picture,
   *     all others are truncated
   */
  private static void assertWholeOrTruncated(byte[] file, int least, int most) {
    BufferedImage whole = Pipeline.decode(file).image();
    List<Integer> pictures = new ArrayList<>();
    List<Integer> truncated = new ArrayList<>();

    assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          for (int length = 2; length <= file.length; length++) {
            try {
              Picture picture = Pipeline.decode(Arrays.copyOf(file, length));
              assertThat(Pipeline.largestDifference(picture.image(), whole))
                  .as("picture of %d of %d bytes", length, file.length)
                  .isZero();
              pictures.add(length);
            } catch (RejectedImageException e) {
              assertThat(e.reason())
                  .as("%d of %d bytes: %s", length, file.length, e)
                  .isEqualTo(RejectionReason.TRUNCATED);
              truncated.add(length);
            }
          }
        });

    int shortest = pictures.get(0);
    assertThat(file.length - shortest).as("needless bytes").isBetween(least, most);
    assertThat(shortest).as("needed bytes").isGreaterThan(50);
    assertThat(pictures).isEqualTo(range(shortest, file.length));
    assertThat(truncated).isEqualTo(range(2, shortest - 1));
  }

  private static List<Integer> range(int first, int last) {
    return IntStream.rangeClosed(first, last).boxed().toList();
  }

  static List<Arguments> bmpsAndTiffs() {
    BufferedImage image = SampleImages.gradient(24, 18);
    BufferedImage fax = new BufferedImage(24, 18, BufferedImage.TYPE_BYTE_BINARY);
    fax.createGraphics().drawLine(2, 3, 20, 15);
    byte[] runs = {20, 1, 0, 3, 2, 3, 1, 0, 4, 2, 0, 0, 24, 3, 0, 1};
    byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    return List.of(
        arguments(SampleImages.file("bmp", image), 0),
        arguments(SampleImages.file("tiff", image), 0),
        arguments(
            new RawBmp(40, 24, 2, 8).compression(1).palette(1, 2, 3, 4).fileOf(runs),
            2), // its end mark
        arguments(new RawBmp(12, 24, 18, 4).palette(1, 2, 3, 4).file((x, y) -> (x + y) % 4), 0),
        arguments(
            new RawBmp(124, 24, 2, 16).profile(linear).file((x, y) -> 31L * x + y), linear.length),
        arguments(
            new RawTiff(24, 18, 16, 4, 2)
                .bigTiff()
                .tiles(16)
                .deflated()
                .file((x, y, c) -> x * y * c),
            0),
        // The JDK's writer puts the directory first.
        arguments(RawTiff.compressed(image, "LZW", 0), 0),
        arguments(RawTiff.compressed(image, "JPEG", 16), 0),
        arguments(RawTiff.compressed(image, "PackBits", 0), 0),
        arguments(RawTiff.compressed(image, "ZLib", 16), 0),
        arguments(RawTiff.compressed(fax, "CCITT T.4", 0), 0),
        arguments(RawTiff.compressed(fax, "CCITT T.6", 0), 0));
  }

  @ParameterizedTest
  @MethodSource("bmpsAndTiffs")
  void everyPrefixOfABmpOrTiffIsTheWholePictureOrTruncated(byte[] file, int needless) {
    assertWholeOrTruncated(file, needless);
  }

  @ParameterizedTest
  @MethodSource("bmpsAndTiffs")
  void nothingButRejectionsEscapesFromBmpsAndTiffsWithChangedBytes(byte[] sound) {
    nothingButRejectionsEscapes(sound, 400);
  }

  @Test
  void everyPrefixOfATransparentLossyWebpIsTheWholePictureOrTruncated() {
    byte[] file = transparentLossyWebp();

    assertThat(SampleImages.indexOf(file, SampleImages.ascii("VP8 "))).isPositive();
    assertThat(SampleImages.indexOf(file, SampleImages.ascii("ALPH"))).isPositive();
    assertWholeOrTruncated(file, 0);
  }

  @Test
  void aDamagedAlphaChannelIsCorruptThoughLibwebpSaysOutOfMemory() {
    byte[] file = transparentLossyWebp();
    int alpha = SampleImages.indexOf(file, SampleImages.ascii("ALPH"));
    assertThat(alpha).isPositive();
    file[alpha + 8] = (byte) 0xff; // no such compression

    assertThat(reason(file)).isEqualTo(RejectionReason.CORRUPT);
  }

  private static byte[] transparentLossyWebp() {
    return Pipeline.encoded(
        Pipeline.picture(SampleImages.halfTransparent(24, 18)), ImageFormat.WEBP, 80);
  }

  private static RejectionReason reason(byte[] file) {
    return catchThrowableOfType(RejectedImageException.class, () -> Pipeline.decode(file)).reason();
  }

  /** Those too that are cut exactly between two scans, and would be whole, only coarser. */
  @Test
  void everyPrefixOfAProgressiveJpegIsTheWholePictureOrTruncated() {
    byte[] file = ProgressiveJpeg.of(SampleImages.gradient(24, 18));
    byte[] startOfScan = {(byte) 0xff, (byte) 0xda};
    int first = SampleImages.indexOf(file, startOfScan);
    byte[] behind = Arrays.copyOfRange(file, first + 2, file.length);

    assertThat(SampleImages.indexOf(behind, startOfScan)).as("a second scan").isPositive();
    assertWholeOrTruncated(file, 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "webp"})
  void nothingButRejectionsEscapesFromFilesWithChangedBytes(String format) {
    byte[] plain = SampleImages.file(format, 24, 18);
    byte[] sound =
        SampleImages.withProfile(
            format, plain, ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData());
    nothingButRejectionsEscapes(sound, 1500);
  }

  private static void nothingButRejectionsEscapes(byte[] sound, int rounds) {
    Random random = new Random(2026);
    ImageInspector inspector = new ImageInspector(new ImageLimits(1 << 20, 1_000_000, 10_000));
    AtomicInteger pictures = new AtomicInteger();
    AtomicInteger rejections = new AtomicInteger();

    assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          for (int round = 0; round < rounds; round++) {
            byte[] file = sound.clone();
            for (int change = 0; change <= round % 3; change++) {
              file[random.nextInt(file.length)] = (byte) random.nextInt(256);
            }
            try {
              Picture picture = Pipeline.DECODER.decode(file, inspector.inspect(file));
              new SrgbConverter().toSrgb(picture);
              pictures.incrementAndGet();
            } catch (RejectedImageException e) {
              assertThat(e.getMessage()).doesNotContain("Exception").endsWith(".");
              rejections.incrementAndGet();
            }
          }
        });
    assertThat(pictures.get() + rejections.get()).isEqualTo(rounds);
    assertThat(pictures.get()).as("pictures").isGreaterThan(rounds / 50);
    assertThat(rejections.get()).as("rejections").isGreaterThan(rounds / 50);
  }
}
