package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pawpress.testing.SampleImages;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageInspectorTest {
  private static final byte[] PROFILE = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

  @ParameterizedTest
  @CsvSource({"jpeg,JPEG", "png,PNG", "webp,WEBP", "bmp,BMP", "tiff,TIFF"})
  void readsFormatAndSidesFromTheHeader(String name, ImageFormat format) {
    ImageFacts facts = Pipeline.inspect(SampleImages.file(name, 60, 40));

    assertThat(facts.format()).isEqualTo(format);
    assertThat(facts.storedWidth()).isEqualTo(60);
    assertThat(facts.storedHeight()).isEqualTo(40);
    assertThat(facts.orientation()).isEqualTo(Orientation.UPRIGHT);
    assertThat(facts.hasColourProfile()).isFalse();
    assertThat(facts.mayHaveAlpha()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "webp"})
  void findsEveryOrientationInBothByteOrders(String format) {
    byte[] plain = SampleImages.file(format, 60, 40);
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      for (int exif = 1; exif <= 8; exif++) {
        byte[] file = SampleImages.withExif(format, plain, SampleImages.exif(exif, order));

        ImageFacts facts = Pipeline.inspect(file);

        assertThat(facts.orientation().exif()).as("%s", order).isEqualTo(exif);
        assertThat(facts.storedWidth()).isEqualTo(60);
        assertThat(facts.width()).isEqualTo(exif >= 5 ? 40 : 60);
        assertThat(facts.height()).isEqualTo(exif >= 5 ? 60 : 40);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "webp"})
  void takesAnyBrokenExifForUpright(String format) {
    byte[] plain = SampleImages.file(format, 60, 40);
    byte[] sound = SampleImages.exif(6, ByteOrder.BIG_ENDIAN);
    for (int length = 0; length < sound.length; length++) {
      byte[] file = SampleImages.withExif(format, plain, Arrays.copyOf(sound, length));

      // Orientation is the second entry; cut behind it, it still counts.
      assertThat(Pipeline.inspect(file).orientation().exif())
          .as("cut to %d bytes", length)
          .isEqualTo(length < 34 ? 1 : 6);
    }
    byte[] outOfRange = SampleImages.exif(9, ByteOrder.BIG_ENDIAN);
    assertThat(Pipeline.inspect(SampleImages.withExif(format, plain, outOfRange)).orientation())
        .isEqualTo(Orientation.UPRIGHT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "webp"})
  void seesAnEmbeddedProfile(String format) {
    byte[] file = SampleImages.withProfile(format, SampleImages.file(format, 9, 9), PROFILE);

    assertThat(Pipeline.inspect(file).hasColourProfile()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "webp", "bmp", "tiff"})
  void seesAnAlphaChannel(String format) {
    byte[] file = SampleImages.file(format, SampleImages.halfTransparent(9, 9));

    assertThat(Pipeline.inspect(file).mayHaveAlpha()).isTrue();
  }

  @Test
  void seesASingleTransparentColour() {
    byte[] file =
        SampleImages.withChunk(
            SampleImages.file("png", 9, 9), "tRNS", new byte[] {0, 0, 0, 0, 0, 0});

    assertThat(Pipeline.inspect(file).mayHaveAlpha()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "webp", "bmp", "tiff"})
  void allowsAPictureExactlyAtEveryLimit(String format) {
    byte[] file = SampleImages.file(format, 60, 40);

    ImageFacts facts = new ImageInspector(new ImageLimits(file.length, 2400, 60)).inspect(file);

    assertThat(facts.width()).isEqualTo(60);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "webp", "bmp", "tiff"})
  void rejectsAFileWithOneByteTooMany(String format) {
    byte[] file = SampleImages.file(format, 60, 40);

    assertThat(rejection(new ImageLimits(file.length - 1L, 2400, 60), file))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(RejectionReason.TOO_LARGE))
        .hasMessage(
            "The file has %d bytes; the limit is %d.".formatted(file.length, file.length - 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "webp", "bmp", "tiff"})
  void rejectsAPictureWithOnePixelTooMany(String format) {
    byte[] file = SampleImages.file(format, 60, 40);

    assertThat(rejection(new ImageLimits(file.length, 2399, 60), file))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(RejectionReason.TOO_MANY_PIXELS))
        .hasMessage("The picture is 60x40, 2400 pixels; the limit is 2399.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "webp", "bmp", "tiff"})
  void rejectsASideThatIsOnePixelTooLong(String format) {
    assertThat(rejection(new ImageLimits(99999, 2400, 59), SampleImages.file(format, 60, 40)))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(RejectionReason.TOO_LONG_SIDE))
        .hasMessage("The picture is 60x40; the limit for a side is 59 pixels.");
    assertThat(rejection(new ImageLimits(99999, 2400, 59), SampleImages.file(format, 40, 60)))
        .hasMessage("The picture is 40x60; the limit for a side is 59 pixels.");
  }

  @ParameterizedTest
  @CsvSource({
    "jpeg,65535,65535",
    "png,2147483647,2147483647",
    "webp,16384,16384",
    "bmp,2147483647,2147483647",
    "tiff,2147483647,2147483647"
  })
  void rejectsBeforeDecodingWhenHeaderClaimsTooManyPixels(String format, int width, int height) {
    byte[] file = SampleImages.claiming(format, width, height);

    assertThat(rejection(new ImageLimits(99999, 100_000_000, Integer.MAX_VALUE), file))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(RejectionReason.TOO_MANY_PIXELS))
        .hasMessageContaining(String.valueOf((long) width * height));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "bmp", "tiff"})
  void rejectsAPictureWithoutPixels(String format) {
    byte[] file = SampleImages.claiming(format, 0, 5);

    assertThat(rejection(ImageLimits.DEFAULT, file).reason()).isEqualTo(RejectionReason.CORRUPT);
  }

  @Test
  void rejectsAnEmptyFile() {
    RejectedImageException rejection = rejection(ImageLimits.DEFAULT, new byte[0]);

    assertThat(rejection.reason()).isEqualTo(RejectionReason.EMPTY);
    assertThat(rejection).hasMessage("The file is empty.");
  }

  @ParameterizedTest
  @CsvSource({
    "%PDF-1.7, a PDF",
    "II*~....CR\u0002~, a camera's raw file",
    "IIRO...., a camera's raw file",
    "IIU~...., a camera's raw file",
    "BM plus sixteen more letters, not a picture",
    "~~~~ftypisom, a video",
    "<?xml version='1.0'?><svg>, an SVG",
    "8BPS, a Photoshop file",
    "Dear diary, not a picture",
    "RIFF....WAVE, not a picture",
    "x, not a picture",
  })
  void namesWhatItDoesNotTake(String content, String name) {
    RejectedImageException rejection =
        rejection(ImageLimits.DEFAULT, SampleImages.ascii(content.replace('~', '\0')));

    assertThat(rejection.reason()).isEqualTo(RejectionReason.UNSUPPORTED);
    assertThat(rejection)
        .hasMessage(
            "The file is " + name + "; only " + Signature.takenFormats() + " pictures are taken.");
  }

  @Test
  void namesEveryFormatThatIsTaken() {
    String sentence = rejection(ImageLimits.DEFAULT, SampleImages.ascii("%PDF-1.7")).getMessage();

    for (ImageFormat format : ImageFormat.values()) {
      assertThat(sentence).contains(format.title());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "c9,8,3,a JPEG with arithmetic coding",
    "c5,8,3,a hierarchical JPEG",
    "f7,8,3,a JPEG-LS",
    "c1,12,3,a JPEG with 12 bits a sample",
    "c0,8,2,a JPEG with 2 channels",
  })
  void namesJpegsThatNoDecoderHereReads(String process, int bits, int channels, String name) {
    byte[] file = SampleImages.file("jpeg", 8, 8);
    int frame = SampleImages.indexOf(file, new byte[] {(byte) 0xff, (byte) 0xc0});
    file[frame + 1] = (byte) Integer.parseInt(process, 16);
    file[frame + 4] = (byte) bits;
    file[frame + 9] = (byte) channels;

    RejectedImageException rejection = rejection(ImageLimits.DEFAULT, file);

    assertThat(rejection.reason()).isEqualTo(RejectionReason.UNSUPPORTED);
    assertThat(rejection).hasMessage("The file is " + name + ", which is not supported.");
  }

  @Test
  void rejectsAJpegWithThousandsOfScans() {
    byte[] file = SampleImages.file("jpeg", 8, 8);
    int scan = SampleImages.indexOf(file, new byte[] {(byte) 0xff, (byte) 0xda});
    byte[] again = Arrays.copyOfRange(file, scan, file.length - 2);
    byte[][] parts = new byte[101][];
    Arrays.fill(parts, again);
    byte[] many = SampleImages.join(Arrays.copyOf(file, scan), SampleImages.join(parts));

    assertThat(rejection(ImageLimits.DEFAULT, many))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(RejectionReason.TOO_COMPLEX))
        .hasMessage("The JPEG file has over 100 scans of 64 pixels, which is the limit.");
  }

  @Test
  void rejectsAJpegThatClaimsTwoPictures() {
    byte[] file = SampleImages.file("jpeg", 8, 8);
    int frame = SampleImages.indexOf(file, new byte[] {(byte) 0xff, (byte) 0xc0});
    byte[] content = Arrays.copyOfRange(file, frame + 4, frame + 2 + 17);

    assertThat(rejection(ImageLimits.DEFAULT, SampleImages.withSegment(file, 0xc0, content)))
        .hasMessageContaining("two pictures");
  }

  @Test
  void rejectsAWebpWhoseCanvasIsNotItsPicture() {
    byte[] file =
        SampleImages.extendedWebp(SampleImages.file("webp", 9, 7), 0, new byte[0], new byte[0]);
    file[24]++;

    assertThat(rejection(ImageLimits.DEFAULT, file))
        .hasMessage("The WebP file is damaged: it is 10x7 outside and 9x7 inside.");
  }

  private static RejectedImageException rejection(ImageLimits limits, byte[] file) {
    return catchThrowableOfType(
        RejectedImageException.class, () -> new ImageInspector(limits).inspect(file));
  }
}
