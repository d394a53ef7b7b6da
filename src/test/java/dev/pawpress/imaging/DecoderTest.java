package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pawpress.testing.SampleImages;
import java.awt.Point;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecoderTest {
  /** Rejecting the photo would be for good. */
  @Test
  void aPluginThatJavaLacksIsNotThePicturesFault() {
    byte[] png = SampleImages.file("png", SampleImages.gradient(60, 40));
    IIORegistry registry = IIORegistry.getDefaultInstance();
    List<ImageReaderSpi> readers = new ArrayList<>();
    registry
        .getServiceProviders(
            ImageReaderSpi.class,
            it -> it.getClass().getName().endsWith("PNGImageReaderSpi"),
            /* useOrdering= */ false)
        .forEachRemaining(readers::add);
    assertThat(readers).isNotEmpty();
    readers.forEach(reader -> registry.deregisterServiceProvider(reader, ImageReaderSpi.class));
    try {
      ImageFacts facts = Pipeline.inspect(png);
      assertThatThrownBy(() -> new Decoder().decode(png, facts))
          .isInstanceOf(BrokenCodecException.class)
          .hasMessageContaining("PNGImageReaderSpi");
    } finally {
      readers.forEach(reader -> registry.registerServiceProvider(reader, ImageReaderSpi.class));
    }
  }

  @ParameterizedTest
  @CsvSource({"jpeg,12", "png,0", "webp,0", "bmp,0", "tiff,0"})
  void decodesThePixels(String format, int tolerance) {
    BufferedImage original = SampleImages.gradient(60, 40);

    Picture picture = Pipeline.decode(SampleImages.file(format, original));

    assertThat(Pipeline.largestDifference(picture.image(), original))
        .isLessThanOrEqualTo(tolerance);
    assertThat(picture.isTransparent()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "webp", "bmp", "tiff"})
  void decodesTransparency(String format) {
    Picture picture =
        Pipeline.decode(SampleImages.file(format, SampleImages.halfTransparent(20, 10)));

    assertThat(picture.isTransparent()).isTrue();
    assertThat(picture.image().getRGB(2, 5) >>> 24).isZero();
    assertThat(picture.image().getRGB(19, 9)).isEqualTo(0xffffff7f);
  }

  @Test
  void anAlphaChannelOfOpaquePixelsIsNoTransparency() {
    BufferedImage opaque = new BufferedImage(5, 5, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < 25; i++) {
      opaque.setRGB(i % 5, i / 5, 0xff102030);
    }

    byte[] file = SampleImages.file("png", opaque);

    assertThat(Pipeline.inspect(file).mayHaveAlpha()).isTrue();
    assertThat(Pipeline.decode(file).isTransparent()).isFalse();
    opaque.setRGB(4, 4, 0xfe102030);
    assertThat(Pipeline.decode(SampleImages.file("png", opaque)).isTransparent()).isTrue();
  }

  @Test
  void decodesAGreyJpegWithItsStoredValues() {
    BufferedImage grey = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 256; i++) {
      grey.getRaster().setSample(i % 16, i / 16, 0, 100);
    }

    Picture plain = PlainPixels.picture(Pipeline.decode(SampleImages.file("jpeg", grey)));

    assertThat(Pipeline.difference(plain.image().getRGB(8, 8), 0xff646464)).isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aJfifFileIsYccWhateverAdobesMarkerSays(int transform) {
    byte[] file = SampleImages.file("jpeg", 60, 40);
    byte[] adobe =
        SampleImages.join(SampleImages.ascii("Adobe\0d\0\0\0\0"), new byte[] {(byte) transform});

    Picture picture = Pipeline.decode(SampleImages.withSegment(file, 0xee, adobe));

    assertThat(Pipeline.largestDifference(picture.image(), Pipeline.decode(file).image())).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "webp"})
  void keepsTheProfileWithThePicture(String format) {
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    byte[] plain = SampleImages.file(format, 60, 40);

    Picture picture = Pipeline.decode(SampleImages.withProfile(format, plain, profile));

    assertThat(picture.profile().getData()).isEqualTo(profile);
    assertThat(Pipeline.largestDifference(picture.image(), Pipeline.decode(plain).image()))
        .as("pixels are still in the profile's space")
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "webp"})
  void passesOverAProfileThatIsBrokenOrOfAnotherKindOfPicture(String format) {
    byte[] file = SampleImages.file(format, 60, 40);
    byte[] grey = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
    byte[] cut = Arrays.copyOf(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData(), 200);

    for (byte[] profile : new byte[][] {grey, cut, {1, 2, 3}}) {
      Picture picture = Pipeline.decode(SampleImages.withProfile(format, file, profile));
      assertThat(new SrgbConverter().toSrgb(picture).width()).isEqualTo(60);
      assertThat(picture.profile()).isNull();
    }
  }

  @Test
  void acceptsAJpegThatOnlyLacksItsEndMarker() {
    byte[] file = SampleImages.file("jpeg", 60, 40);

    Picture picture = Pipeline.decode(Arrays.copyOf(file, file.length - 2));

    assertThat(Pipeline.largestDifference(picture.image(), Pipeline.decode(file).image())).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "webp", "bmp", "tiff"})
  void acceptsBytesBehindThePicture(String format) {
    byte[] file = SampleImages.file(format, 60, 40);
    byte[] tail = new byte[1001];
    new Random(1).nextBytes(tail);

    Picture picture = Pipeline.decode(SampleImages.join(file, tail));

    assertThat(Pipeline.largestDifference(picture.image(), Pipeline.decode(file).image())).isZero();
  }

  @Test
  void acceptsJunkBetweenJpegSegments() {
    byte[] file = SampleImages.file("jpeg", 60, 40);

    byte[] junk =
        SampleImages.join(
            Arrays.copyOf(file, 2), new byte[300], Arrays.copyOfRange(file, 2, file.length));

    assertThat(Pipeline.decode(junk).width()).isEqualTo(60);
  }

  @Test
  void rejectsAJpegWhosePictureIsCutOff() {
    byte[] file = SampleImages.file("jpeg", 600, 400);

    for (int percent : new int[] {99, 90, 50, 20}) {
      byte[] cut = Arrays.copyOf(file, file.length * percent / 100);
      RejectedImageException rejection =
          catchThrowableOfType(RejectedImageException.class, () -> Pipeline.decode(cut));

      assertThat(rejection.reason()).as("%d %%", percent).isEqualTo(RejectionReason.TRUNCATED);
      assertThat(rejection).hasMessage("The JPEG file ends before its picture does.");
      assertThat(rejection.getCause()).isNotNull();
    }
  }

  @Test
  void rejectsAJpegWhosePictureIsCutOffAndThenEnded() {
    byte[] file = SampleImages.file("jpeg", 600, 400);
    byte[] cut = Arrays.copyOf(file, file.length / 2);
    cut[cut.length - 2] = (byte) 0xff;
    cut[cut.length - 1] = (byte) 0xd9;

    assertThat(
            catchThrowableOfType(RejectedImageException.class, () -> Pipeline.decode(cut)).reason())
        .isEqualTo(RejectionReason.TRUNCATED);
  }

  @Test
  void rejectsAPngWithDamagedPixelsAsCorrupt() {
    byte[] file = SampleImages.file("png", 60, 40);
    int pixels = SampleImages.indexOf(file, SampleImages.ascii("IDAT"));
    Arrays.fill(file, pixels + 8, pixels + 40, (byte) 0xff);

    RejectedImageException rejection =
        catchThrowableOfType(RejectedImageException.class, () -> Pipeline.decode(file));

    assertThat(rejection.reason()).isEqualTo(RejectionReason.CORRUPT);
    assertThat(rejection).hasMessage("The PNG file is damaged and cannot be decoded.");
  }

  @Test
  void putsTheFirstFrameOfAnAnimationWhereItBelongs() {
    BufferedImage drawn = SampleImages.gradient(6, 4);
    byte[] still = SampleImages.file("webp", drawn);
    byte[] frame =
        SampleImages.join(
            new byte[] {2, 0, 0, 3, 0, 0, 5, 0, 0, 3, 0, 0, 100, 0, 0, 0},
            Arrays.copyOfRange(still, 12, still.length));
    byte[] file =
        SampleImages.riff(
            SampleImages.join(
                SampleImages.riffChunk("VP8X", new byte[] {2, 0, 0, 0, 19, 0, 0, 11, 0, 0}),
                SampleImages.riffChunk("ANIM", new byte[6]),
                SampleImages.riffChunk("ANMF", frame),
                SampleImages.riffChunk("ANMF", frame)));

    Picture picture = Pipeline.decode(file);

    assertThat(new Point(picture.width(), picture.height())).isEqualTo(new Point(20, 12));
    assertThat(picture.isTransparent()).isTrue();
    assertThat(picture.image().getRGB(3, 6)).isZero();
    assertThat(picture.image().getRGB(4, 6)).isEqualTo(drawn.getRGB(0, 0));
    assertThat(picture.image().getRGB(9, 9)).isEqualTo(drawn.getRGB(5, 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "webp"})
  void theCodecNeverSeesMetadata(String format) {
    byte[] file =
        SampleImages.withExif(
            format, SampleImages.file(format, 60, 40), SampleImages.exif(3, ByteOrder.BIG_ENDIAN));

    byte[] pixels = Header.parse(file).pixelFile();

    assertThat(SampleImages.indexOf(file, SampleImages.ascii(SampleImages.PRIVATE_WORD)))
        .isPositive();
    assertThat(SampleImages.indexOf(pixels, SampleImages.ascii(SampleImages.PRIVATE_WORD)))
        .isEqualTo(-1);
  }

  @Test
  void refusesFactsOfAnotherPicture() {
    ImageFacts facts = Pipeline.inspect(SampleImages.file("png", 9, 9));

    assertThatThrownBy(() -> Pipeline.DECODER.decode(SampleImages.file("png", 8, 9), facts))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the facts are of another picture: 9x9, not 8x9");
  }
}
