package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawpress.testing.SampleImages;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncoderTest {
  private final Encoder encoder = new Encoder();

  @ParameterizedTest
  @MethodSource("dev.pawpress.imaging.ImageFormat#written")
  void writesAFileOfTheFormatThatLooksLikeThePicture(ImageFormat format) {
    BufferedImage image = SampleImages.gradient(150, 100);

    byte[] file = encoder.encode(Pipeline.picture(image), format, 90);

    assertThat(Pipeline.inspect(file).format()).isEqualTo(format);
    BufferedImage decoded = PlainPixels.picture(Pipeline.decode(file)).image();
    assertThat(decoded.getWidth()).isEqualTo(150);
    assertThat(decoded.getHeight()).isEqualTo(100);
    assertThat(Pipeline.meanDifference(decoded, image))
        .isLessThan(format == ImageFormat.PNG ? 0.001 : 2.5);
  }

  @ParameterizedTest
  @MethodSource("dev.pawpress.imaging.ImageFormat#written")
  void givesTheSameBytesForTheSamePicture(ImageFormat format) {
    byte[] once = encoder.encode(Pipeline.picture(SampleImages.gradient(150, 100)), format, 80);
    byte[] again =
        new Encoder().encode(Pipeline.picture(SampleImages.gradient(150, 100)), format, 80);

    assertThat(again).isEqualTo(once);
  }

  @ParameterizedTest
  @EnumSource(
      value = ImageFormat.class,
      names = {"JPEG", "WEBP"})
  void lowerQualityIsFewerBytes(ImageFormat format) {
    Picture picture = Pipeline.picture(SampleImages.gradient(600, 400));
    int best = encoder.encode(picture, format, 100).length;
    int good = encoder.encode(picture, format, 80).length;
    int poor = encoder.encode(picture, format, 20).length;

    assertThat(good).isLessThan(best);
    assertThat(poor).isLessThan(good);
  }

  @Test
  void transparencyTurnsWhiteInJpeg() {
    byte[] file =
        encoder.encode(
            Pipeline.picture(SampleImages.halfTransparent(64, 64)), ImageFormat.JPEG, 95);

    BufferedImage decoded = Pipeline.decode(file).image();

    assertThat(Pipeline.difference(decoded.getRGB(8, 32), 0xffffffff)).isLessThanOrEqualTo(3);
    assertThat(
            Pipeline.difference(decoded.getRGB(60, 4), SampleImages.gradient(64, 64).getRGB(60, 4)))
        .isLessThanOrEqualTo(14);
  }

  @Test
  void halfTransparencyIsMixedWithWhiteInJpeg() {
    BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < 256; i++) {
      image.setRGB(i % 16, i / 16, 0x80000000);
    }

    byte[] file = encoder.encode(Pipeline.picture(image), ImageFormat.JPEG, 95);

    assertThat(Pipeline.difference(Pipeline.decode(file).image().getRGB(8, 8), 0xff7f7f7f))
        .isLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(
      value = ImageFormat.class,
      names = {"PNG", "WEBP"})
  void keepsTransparency(ImageFormat format) {
    Picture picture = Pipeline.picture(SampleImages.halfTransparent(64, 64));

    Picture decoded = Pipeline.decode(encoder.encode(picture, format, 80));

    assertThat(decoded.isTransparent()).isTrue();
    for (int x = 0; x < 64; x++) {
      assertThat(decoded.image().getRGB(x, 9) >>> 24).isEqualTo(x < 32 ? 0 : 255);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.pawpress.imaging.ImageFormat#written")
  void writesNoAlphaChannelForAnOpaquePicture(ImageFormat format) {
    BufferedImage opaque = new BufferedImage(20, 20, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < 400; i++) {
      opaque.setRGB(i % 20, i / 20, 0xff336699);
    }

    byte[] file = encoder.encode(Pipeline.picture(opaque), format, 80);

    assertThat(Pipeline.inspect(file).mayHaveAlpha()).isFalse();
    assertThat(Pipeline.difference(Pipeline.decode(file).image().getRGB(9, 9), 0xff336699))
        .isLessThanOrEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "webp"})
  void nothingOfTheUploadsMetadataIsLeft(String source) {
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    byte[] upload = SampleImages.file(source, SampleImages.gradient(90, 60));
    if (!source.equals("webp")) { // the sample can put only one of the two into a WebP
      upload = SampleImages.withProfile(source, upload, profile);
    }
    upload = SampleImages.withExif(source, upload, SampleImages.exif(6, ByteOrder.BIG_ENDIAN));
    assertThat(text(upload)).contains(SampleImages.PRIVATE_WORD);
    Picture picture = Pipeline.rendered(upload, 40);

    for (ImageFormat format : ImageFormat.written()) {
      byte[] file = encoder.encode(picture, format, 80);

      assertThat(partsOf(format, file)).isSubsetOf(allowed(format));
      assertThat(text(file)).doesNotContain(SampleImages.PRIVATE_WORD, "Exif", "ICC", "http");
      assertThat(Pipeline.inspect(file).orientation()).isEqualTo(Orientation.UPRIGHT);
      assertThat(Pipeline.inspect(file).hasColourProfile()).isFalse();
    }
  }

  @Test
  void jpegsHaveHalvedColourResolutionAndTheirOwnHuffmanTables() {
    byte[] plain =
        encoder.encode(Pipeline.picture(SampleImages.gradient(64, 64)), ImageFormat.JPEG, 80);
    int frame = SampleImages.indexOf(plain, new byte[] {(byte) 0xff, (byte) 0xc0});

    assertThat(plain[frame + 9]).as("components").isEqualTo((byte) 3);
    assertThat(plain[frame + 11]).as("sampling of brightness").isEqualTo((byte) 0x22);
    assertThat(plain[frame + 14]).as("sampling of colour").isEqualTo((byte) 0x11);
    int tables = SampleImages.indexOf(plain, new byte[] {(byte) 0xff, (byte) 0xc4});
    int standardTablesBytes = 420;
    int scan = SampleImages.indexOf(plain, new byte[] {(byte) 0xff, (byte) 0xda});
    assertThat(scan - tables).isLessThan(standardTablesBytes);
  }

  @Test
  void refusesAQualityThatIsNone() {
    Picture picture = Pipeline.picture(SampleImages.gradient(4, 4));

    assertThatThrownBy(() -> encoder.encode(picture, ImageFormat.JPEG, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("quality is 0, must be between 1 and 100");
    assertThatThrownBy(() -> encoder.encode(picture, ImageFormat.WEBP, 101))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = ImageFormat.class,
      names = {"BMP", "TIFF", "HEIC", "AVIF"})
  void refusesAFormatThatIsOnlyRead(ImageFormat format) {
    Picture picture = Pipeline.picture(SampleImages.gradient(4, 4));

    assertThat(ImageFormat.written()).doesNotContain(format);
    assertThatThrownBy(() -> encoder.encode(picture, format, 80))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(format.title() + " pictures are only read");
  }

  private static List<String> allowed(ImageFormat format) {
    return switch (format) {
      case JPEG -> List.of("e0", "db", "c0", "c4", "da"); // e0 is the JFIF header
      case PNG -> List.of("IHDR", "IDAT", "IEND");
      case WEBP -> List.of("VP8 ", "VP8X", "ALPH");
      default -> List.of();
    };
  }

  /** The names of a file's segments or chunks. */
  private static List<String> partsOf(ImageFormat format, byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file);
    List<String> parts = new ArrayList<>();
    switch (format) {
      case JPEG -> {
        bytes.position(2);
        while (!parts.contains("da")) {
          assertThat(bytes.get()).isEqualTo((byte) 0xff);
          parts.add("%02x".formatted(bytes.get()));
          bytes.position(bytes.position() + (bytes.getShort(bytes.position()) & 0xffff));
        }
      }
      case PNG -> {
        bytes.position(8);
        while (bytes.hasRemaining()) {
          int length = bytes.getInt();
          parts.add(name(bytes));
          bytes.position(bytes.position() + length + 4);
        }
      }
      case WEBP -> {
        bytes.order(ByteOrder.LITTLE_ENDIAN).position(12);
        while (bytes.hasRemaining()) {
          parts.add(name(bytes));
          int length = bytes.getInt();
          bytes.position(bytes.position() + length + length % 2);
        }
      }
      default -> throw new IllegalArgumentException(format.title());
    }
    assertThat(parts).isNotEmpty();
    return parts;
  }

  private static String name(ByteBuffer bytes) {
    byte[] name = new byte[4];
    bytes.get(name);
    return text(name);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
