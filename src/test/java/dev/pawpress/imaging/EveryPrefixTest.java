package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.pawpress.testing.RawBmp;
import dev.pawpress.testing.RawTiff;
import dev.pawpress.testing.SampleImages;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files cut anywhere, and files with bytes changed anywhere. */
class EveryPrefixTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "webp"})
  void everyPrefixIsTheWholePictureOrTruncated(String format) {
    byte[] plain = SampleImages.file(format, 24, 18);
    byte[] file =
        SampleImages.withExif(format, plain, SampleImages.exif(6, ByteOrder.LITTLE_ENDIAN));
    BufferedImage whole = Pipeline.decode(file).image();

    assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          assertThat(reason(new byte[0])).isEqualTo(RejectionReason.EMPTY);
          assertThat(reason(Arrays.copyOf(file, 1))).isEqualTo(RejectionReason.UNSUPPORTED);
          for (int length = 2; length < file.length; length++) {
            byte[] prefix = Arrays.copyOf(file, length);
            try {
              Picture picture = Pipeline.decode(prefix);
              assertThat(Pipeline.largestDifference(picture.image(), whole))
                  .as("picture of %d of %d bytes", length, file.length)
                  .isZero();
            } catch (RejectedImageException e) {
              assertThat(e.reason())
                  .as("%d of %d bytes: %s", length, file.length, e)
                  .isEqualTo(RejectionReason.TRUNCATED);
            }
          }
        });
  }

  static List<byte[]> bmpsAndTiffs() {
    BufferedImage image = SampleImages.gradient(24, 18);
    BufferedImage fax = new BufferedImage(24, 18, BufferedImage.TYPE_BYTE_BINARY);
    fax.createGraphics().drawLine(2, 3, 20, 15);
    byte[] runs = {20, 1, 0, 3, 2, 3, 1, 0, 4, 2, 0, 0, 24, 3, 0, 1};
    byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    return List.of(
        SampleImages.file("bmp", image),
        SampleImages.file("tiff", image),
        new RawBmp(40, 24, 2, 8).compression(1).palette(1, 2, 3, 4).fileOf(runs),
        new RawBmp(12, 24, 18, 4).palette(1, 2, 3, 4).file((x, y) -> (x + y) % 4),
        new RawBmp(124, 24, 2, 16).profile(linear).file((x, y) -> 31L * x + y),
        new RawTiff(24, 18, 16, 4, 2).bigTiff().tiles(16).deflated().file((x, y, c) -> x * y * c),
        // The JDK's writer puts the directory first.
        RawTiff.compressed(image, "LZW", 0),
        RawTiff.compressed(image, "JPEG", 16),
        RawTiff.compressed(image, "PackBits", 0),
        RawTiff.compressed(image, "ZLib", 16),
        RawTiff.compressed(fax, "CCITT T.4", 0),
        RawTiff.compressed(fax, "CCITT T.6", 0));
  }

  @ParameterizedTest
  @MethodSource("bmpsAndTiffs")
  void everyPrefixOfABmpOrTiffIsTheWholePictureOrTruncated(byte[] file) {
    BufferedImage whole = Pipeline.decode(file).image();

    assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          for (int length = 2; length < file.length; length++) {
            try {
              Picture picture = Pipeline.decode(Arrays.copyOf(file, length));
              assertThat(Pipeline.largestDifference(picture.image(), whole))
                  .as("picture of %d of %d bytes", length, file.length)
                  .isZero();
            } catch (RejectedImageException e) {
              assertThat(e.reason())
                  .as("%d of %d bytes: %s", length, file.length, e)
                  .isEqualTo(RejectionReason.TRUNCATED);
            }
          }
        });
  }

  @ParameterizedTest
  @MethodSource("bmpsAndTiffs")
  void nothingButRejectionsEscapesFromBmpsAndTiffsWithChangedBytes(byte[] sound) {
    nothingButRejectionsEscapes(sound, 400);
  }

  @Test
  void everyPrefixOfATransparentLossyWebpIsTheWholePictureOrTruncated() {
    byte[] file = transparentLossyWebp();
    BufferedImage whole = Pipeline.decode(file).image();

    assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          for (int length = 2; length < file.length; length++) {
            try {
              Picture picture = Pipeline.decode(Arrays.copyOf(file, length));
              assertThat(Pipeline.largestDifference(picture.image(), whole)).isZero();
            } catch (RejectedImageException e) {
              assertThat(e.reason()).as("%d bytes", length).isEqualTo(RejectionReason.TRUNCATED);
            }
          }
        });
  }

  @Test
  void aDamagedAlphaChannelIsCorruptThoughLibwebpSaysOutOfMemory() {
    byte[] file = transparentLossyWebp();
    int alpha = SampleImages.indexOf(file, SampleImages.ascii("ALPH"));
    file[alpha + 8] = (byte) 0xff; // no such compression

    assertThat(reason(file)).isEqualTo(RejectionReason.CORRUPT);
  }

  private static byte[] transparentLossyWebp() {
    return new Encoder()
        .encode(Pipeline.picture(SampleImages.halfTransparent(24, 18)), ImageFormat.WEBP, 80);
  }

  private static RejectionReason reason(byte[] file) {
    return catchThrowableOfType(RejectedImageException.class, () -> Pipeline.decode(file)).reason();
  }

  /** Those too that are cut exactly between two scans, and would be whole, only coarser. */
  @Test
  void everyPrefixOfAProgressiveJpegIsTheWholePictureOrTruncated() {
    byte[] file = ProgressiveJpeg.of(SampleImages.gradient(24, 18));
    BufferedImage whole = Pipeline.decode(file).image();

    assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          for (int length = 2; length < file.length; length++) {
            try {
              Picture picture = Pipeline.decode(Arrays.copyOf(file, length));
              assertThat(Pipeline.largestDifference(picture.image(), whole))
                  .as("picture of %d of %d bytes", length, file.length)
                  .isZero();
              assertThat(length).isGreaterThanOrEqualTo(file.length - 2);
            } catch (RejectedImageException e) {
              assertThat(e.reason()).as("%d bytes", length).isEqualTo(RejectionReason.TRUNCATED);
            }
          }
        });
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

    assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          int pictures = 0;
          for (int round = 0; round < rounds; round++) {
            byte[] file = sound.clone();
            for (int change = 0; change <= round % 3; change++) {
              file[random.nextInt(file.length)] = (byte) random.nextInt(256);
            }
            try {
              Picture picture = Pipeline.DECODER.decode(file, inspector.inspect(file));
              new SrgbConverter().toSrgb(picture);
              pictures++;
            } catch (RejectedImageException e) {
              assertThat(e.getMessage()).doesNotContain("Exception").endsWith(".");
            }
          }
          assertThat(pictures).isPositive();
        });
  }
}
