package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mockingDetails;
import static org.mockito.Mockito.spy;

import dev.pawpress.testing.SampleImages;
import dev.pawpress.testing.SampleScene;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;
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

    byte[] file = Pipeline.encoded(Pipeline.picture(image), format, 90);

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
    byte[] once = Pipeline.encoded(Pipeline.picture(SampleImages.gradient(150, 100)), format, 80);
    byte[] again = Pipeline.encoded(Pipeline.picture(SampleImages.gradient(150, 100)), format, 80);

    assertThat(again).isEqualTo(once);
  }

  @ParameterizedTest
  @EnumSource(
      value = ImageFormat.class,
      names = {"JPEG", "WEBP"})
  void lowerQualityIsFewerBytes(ImageFormat format) {
    Picture picture = Pipeline.picture(SampleImages.gradient(600, 400));
    int best = Pipeline.encoded(picture, format, 100).length;
    int good = Pipeline.encoded(picture, format, 80).length;
    int poor = Pipeline.encoded(picture, format, 20).length;

    assertThat(good).isLessThan(best);
    assertThat(poor).isLessThan(good);
  }

  @Test
  void transparencyTurnsWhiteInJpeg() {
    byte[] file =
        Pipeline.encoded(
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

    byte[] file = Pipeline.encoded(Pipeline.picture(image), ImageFormat.JPEG, 95);

    BufferedImage decoded = PlainPixels.picture(Pipeline.decode(file)).image();
    assertThat(Pipeline.difference(decoded.getRGB(8, 8), 0xff7f7f7f)).isLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(
      value = ImageFormat.class,
      names = {"PNG", "WEBP"})
  void keepsTransparency(ImageFormat format) {
    Picture picture = Pipeline.picture(SampleImages.halfTransparent(64, 64));

    Picture decoded = Pipeline.decode(Pipeline.encoded(picture, format, 80));

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

    byte[] file = Pipeline.encoded(Pipeline.picture(opaque), format, 80);

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
      byte[] file = Pipeline.encoded(picture, format, 80);

      assertThat(partsOf(format, file)).isSubsetOf(allowed(format));
      assertThat(text(file)).doesNotContain(SampleImages.PRIVATE_WORD, "Exif", "ICC", "http");
      assertThat(Pipeline.inspect(file).orientation()).isEqualTo(Orientation.UPRIGHT);
      assertThat(Pipeline.inspect(file).hasColourProfile()).isFalse();
    }
  }

  @Test
  void jpegsAreProgressiveWithHalvedColourResolutionAndTheirOwnHuffmanTables() {
    Picture scene = Pipeline.picture(SampleScene.draw(640, 480, 5));

    for (int quality : new int[] {80, 95}) {
      byte[] file = Pipeline.encoded(scene, ImageFormat.JPEG, quality);

      List<String> parts = partsOf(ImageFormat.JPEG, file);
      assertThat(parts).contains("c2").doesNotContain("c0");
      assertThat(markers(file, 0xda)).as("scans").hasSizeGreaterThan(5);
      assertHalvedColour(file, 0xc2);
      assertThat(tablesOf(file)).isNotEmpty().allMatch(table -> !isStandard(table));
      assertThat(file).hasSizeLessThan(new JpegFiles().baseline(scene.image(), quality).length);
    }
  }

  @Test
  void smallJpegsAreBaselineWithTheirOwnHuffmanTables() {
    Picture smooth = Pipeline.picture(SampleImages.gradient(64, 64));

    byte[] file = Pipeline.encoded(smooth, ImageFormat.JPEG, 80);

    assertThat(partsOf(ImageFormat.JPEG, file)).contains("c0").doesNotContain("c2");
    assertHalvedColour(file, 0xc0);
    assertThat(tablesOf(file)).isNotEmpty().allMatch(table -> !isStandard(table));
  }

  @Test
  void baselineJpegsHaveThePixelsOfProgressiveOnes() {
    JpegFiles files = new JpegFiles();
    BufferedImage scene = SampleScene.draw(403, 301, 5);

    for (int quality : new int[] {20, 78, 95}) {
      BufferedImage baseline = Pipeline.decode(files.baseline(scene, quality)).image();
      BufferedImage progressive = Pipeline.decode(files.progressive(scene, quality)).image();

      assertThat(Pipeline.largestDifference(baseline, progressive)).isZero();
    }
  }

  @Test
  void greyPhotosHaveOneChannelInJpeg() {
    BufferedImage scene = SampleScene.draw(200, 150, 5);
    for (int i = 0; i < 200 * 150; i++) {
      scene.setRGB(i % 200, i / 200, (scene.getRGB(i % 200, i / 200) & 0xff) * 0x010101);
    }

    byte[] file = Pipeline.encoded(Pipeline.picture(scene), ImageFormat.JPEG, 90);

    int frame = Math.max(indexOfMarker(file, 0xc0), indexOfMarker(file, 0xc2));
    assertThat(file[frame + 9]).as("components").isEqualTo((byte) 1);
    BufferedImage decoded = PlainPixels.picture(Pipeline.decode(file)).image();
    assertThat(Pipeline.meanDifference(decoded, scene)).isLessThan(3);
  }

  @Test
  void jpegsAreLaidOnTheColourThatIsAskedFor() {
    Picture picture = Pipeline.picture(SampleImages.halfTransparent(64, 64));
    EncodeOptions options = new EncodeOptions(Quality.fixed(95), 0x336699);

    Encoded jpeg = encoder.encode(picture, ImageFormat.JPEG, options);

    BufferedImage decoded = Pipeline.decode(jpeg.content()).image();
    assertThat(Pipeline.difference(decoded.getRGB(8, 32), 0xff336699)).isLessThanOrEqualTo(4);
  }

  @Test
  void automaticQualityJudgesAFlattenedPicture() {
    BufferedImage image = new BufferedImage(240, 180, BufferedImage.TYPE_INT_ARGB);
    BufferedImage scene = SampleScene.draw(240, 180, 5);
    for (int i = 0; i < 240 * 180; i++) {
      int alpha = i % 240;
      image.setRGB(i % 240, i / 240, (alpha << 24) | (scene.getRGB(i % 240, i / 240) & 0xffffff));
    }
    EncodeOptions options = new EncodeOptions(Quality.auto(0.97), 0x808080);

    Encoded jpeg = encoder.encode(Pipeline.picture(image), ImageFormat.JPEG, options);
    Encoded webp = encoder.encode(Pipeline.picture(image), ImageFormat.WEBP, options);

    Picture flat = Flattening.onto(0x808080, Pipeline.picture(image));
    assertThat(jpeg.quality()).isLessThan(AutoQuality.HIGHEST);
    assertThat(webp.quality()).isLessThan(AutoQuality.HIGHEST);
    assertThat(Ssim.between(flat, Pipeline.decode(jpeg.content()))).isBetween(0.97, 0.98);
    assertThat(Ssim.between(Pipeline.picture(image), Pipeline.decode(webp.content())))
        .isBetween(0.97, 0.98);
  }

  @Test
  void saysWhatQualityAFileHas() {
    Picture scene = Pipeline.picture(SampleScene.draw(160, 120, 5));
    EncodeOptions fixed = EncodeOptions.of(Quality.fixed(70));

    Encoded jpeg = encoder.encode(scene, ImageFormat.JPEG, fixed);
    Encoded png = encoder.encode(scene, ImageFormat.PNG, fixed);

    assertThat(jpeg.quality()).isEqualTo(70);
    assertThat(png.quality()).isEqualTo(Encoded.LOSSLESS);
  }

  @ParameterizedTest
  @EnumSource(
      value = ImageFormat.class,
      names = {"JPEG", "WEBP"})
  void theHighestQualityIsTakenIfATargetIsOutOfReach(ImageFormat format) {
    EncodeOptions options = EncodeOptions.of(Quality.auto(0.99999));

    Encoded encoded = encoder.encode(noise(120, 90), format, options);

    assertThat(encoded.quality()).isEqualTo(AutoQuality.HIGHEST);
  }

  private static Picture noise(int width, int height) {
    BufferedImage noise = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(1);
    for (int i = 0; i < width * height; i++) {
      noise.setRGB(i % width, i / width, random.nextInt());
    }
    return Pipeline.picture(noise);
  }

  /** A graphic, which WebP has in both kinds. */
  private static Picture chequers(int width, int height) {
    BufferedImage sign = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      sign.setRGB(i % width, i / width, (i % width / 30 + i / width / 30) % 2 * 0xffcc22);
    }
    return Pipeline.picture(sign);
  }

  /** JPEG's both kinds, WebP's both kinds, targets at once, late and never reached. */
  @Test
  void automaticQualityTakesFourEncodingsAtMost() {
    List<Picture> pictures =
        List.of(
            Pipeline.picture(SampleScene.draw(160, 120, 5)),
            Pipeline.picture(SampleScene.draw(900, 700, 5)),
            Pipeline.picture(SampleImages.gradient(400, 300)),
            chequers(300, 200),
            noise(120, 90));
    Set<Integer> counts = new TreeSet<>();
    for (Picture picture : pictures) {
      for (ImageFormat format : List.of(ImageFormat.JPEG, ImageFormat.WEBP)) {
        for (double target : new double[] {0.5, 0.9, 0.97, 0.98, 0.99, 0.995, 0.99999}) {
          JpegFiles jpeg = spy(new JpegFiles());
          Codecs codecs = spy(new Codecs());
          EncodeOptions options = EncodeOptions.of(Quality.auto(target));

          Encoded encoded = new Encoder(jpeg, codecs).encode(picture, format, options);

          int count =
              calls(jpeg, "baseline")
                  + calls(jpeg, "progressive")
                  + calls(jpeg, "file") // one transform, written in one way or both
                  + calls(codecs, "webpWriter");
          assertThat(count)
              .as("%s to %s of a picture %d wide", format, target, picture.width())
              .isBetween(2, Encoder.MOST_ENCODINGS);
          assertThat(
                  encoded.quality() == AutoQuality.HIGHEST
                      || Ssim.between(picture, Pipeline.decode(encoded.content())) >= target)
              .as("%s to %s of a picture %d wide", format, target, picture.width())
              .isTrue();
          counts.add(count);
        }
      }
    }
    assertThat(counts).contains(3, Encoder.MOST_ENCODINGS);
  }

  private static int calls(Object spied, String method) {
    return (int)
        mockingDetails(spied).getInvocations().stream()
            .filter(call -> call.getMethod().getName().equals(method))
            .count();
  }

  @Test
  void graphicsAreLosslessInWebp() {
    BufferedImage sign = new BufferedImage(300, 200, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < 300 * 200; i++) {
      int square = (i % 300 / 30 + i / 300 / 30) % 3;
      sign.setRGB(i % 300, i / 300, square == 0 ? 0 : square == 1 ? 0xffcc2200 : 0x800044aa);
    }

    for (Quality quality : new Quality[] {Quality.fixed(80), Quality.auto(0.97)}) {
      Encoded encoded =
          encoder.encode(Pipeline.picture(sign), ImageFormat.WEBP, EncodeOptions.of(quality));

      assertThat(encoded.quality()).isEqualTo(Encoded.LOSSLESS);
      assertThat(text(encoded.content())).contains("VP8L");
      assertThat(Pipeline.largestDifference(Pipeline.decode(encoded.content()).image(), sign))
          .isZero();
      assertThat(encoded.content())
          .hasSizeLessThan(new WebpFiles(new Codecs()).lossy(sign, 80).length);
    }
  }

  @Test
  void photosAreLossyInWebp() {
    BufferedImage scene = SampleScene.draw(640, 480, 5);

    byte[] file = Pipeline.encoded(Pipeline.picture(scene), ImageFormat.WEBP, 80);

    assertThat(WebpFiles.looksLikeGraphic(scene)).isFalse();
    assertThat(text(file)).contains("VP8 ").doesNotContain("VP8L");
  }

  private static void assertHalvedColour(byte[] jpeg, int marker) {
    int frame = indexOfMarker(jpeg, marker);
    assertThat(jpeg[frame + 9]).as("components").isEqualTo((byte) 3);
    assertThat(jpeg[frame + 11]).as("sampling of brightness").isEqualTo((byte) 0x22);
    assertThat(jpeg[frame + 14]).as("sampling of colour").isEqualTo((byte) 0x11);
  }

  private static int indexOfMarker(byte[] jpeg, int marker) {
    return SampleImages.indexOf(jpeg, new byte[] {(byte) 0xff, (byte) marker});
  }

  private static List<Integer> markers(byte[] jpeg, int marker) {
    List<Integer> offsets = new ArrayList<>();
    for (int i = 0; i + 1 < jpeg.length; i++) {
      if (jpeg[i] == (byte) 0xff && jpeg[i + 1] == (byte) marker) {
        offsets.add(i);
      }
    }
    return offsets;
  }

  /** The code lengths' counts of each Huffman table: 16 numbers. */
  private static List<short[]> tablesOf(byte[] jpeg) {
    List<short[]> tables = new ArrayList<>();
    for (int offset : markers(jpeg, 0xc4)) {
      int end = offset + 2 + ((jpeg[offset + 2] & 0xff) << 8 | (jpeg[offset + 3] & 0xff));
      for (int table = offset + 4; table < end; ) {
        short[] lengths = new short[16];
        int values = 0;
        for (int i = 0; i < 16; i++) {
          lengths[i] = (short) (jpeg[table + 1 + i] & 0xff);
          values += lengths[i];
        }
        tables.add(lengths);
        table += 17 + values;
      }
    }
    return tables;
  }

  private static boolean isStandard(short[] lengths) {
    return Stream.of(
            JPEGHuffmanTable.StdDCLuminance,
            JPEGHuffmanTable.StdDCChrominance,
            JPEGHuffmanTable.StdACLuminance,
            JPEGHuffmanTable.StdACChrominance)
        .anyMatch(table -> Arrays.equals(table.getLengths(), lengths));
  }

  @Test
  void refusesAQualityThatIsNone() {
    Picture picture = Pipeline.picture(SampleImages.gradient(4, 4));

    assertThatThrownBy(() -> Pipeline.encoded(picture, ImageFormat.JPEG, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("quality is 0, must be between 1 and 100");
    assertThatThrownBy(() -> Pipeline.encoded(picture, ImageFormat.WEBP, 101))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = ImageFormat.class,
      names = {"BMP", "TIFF", "HEIC", "AVIF"})
  void refusesAFormatThatIsOnlyRead(ImageFormat format) {
    Picture picture = Pipeline.picture(SampleImages.gradient(4, 4));

    assertThat(ImageFormat.written()).doesNotContain(format);
    assertThatThrownBy(() -> Pipeline.encoded(picture, format, 80))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(format.title() + " pictures are only read");
  }

  private static List<String> allowed(ImageFormat format) {
    return switch (format) {
      case JPEG -> List.of("e0", "db", "c0", "c2", "c4", "da"); // e0 is the JFIF header
      case PNG -> List.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");
      case WEBP -> List.of("VP8 ", "VP8L", "VP8X", "ALPH");
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
