package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.testing.RawPng;
import dev.pawpress.testing.SampleImages;
import dev.pawpress.testing.SampleScene;
import dev.pawpress.testing.TestProfiles;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginalTest {
  private static final Size SIZE = new Size(/* width= */ 120, /* height= */ 90);
  private static final byte[] PROFILE = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();

  private static byte[] upload(ImageFormat format) {
    return SampleImages.file(format.id(), SampleScene.draw(120, 90, 3));
  }

  private static Optional<byte[]> standIn(byte[] upload) {
    return Original.standIn(upload, SIZE, Header.parse(upload).format());
  }

  private static void assertSamePixels(byte[] standIn, byte[] upload) {
    BufferedImage shown = PlainPixels.picture(Pipeline.decode(standIn)).image();
    BufferedImage picture = PlainPixels.picture(Pipeline.decode(upload)).image();
    assertThat(Pipeline.largestDifference(shown, picture)).isZero();
  }

  @ParameterizedTest
  @MethodSource("dev.pawpress.imaging.ImageFormat#written")
  void isTheUploadWithoutItsMetadata(ImageFormat format) {
    byte[] upload = upload(format);
    byte[] exif = SampleImages.exif(1, ByteOrder.BIG_ENDIAN);
    byte[] tagged = SampleImages.withExif(format.id(), upload, exif);

    byte[] standIn = standIn(tagged).orElseThrow();

    assertThat(text(tagged)).contains(SampleImages.PRIVATE_WORD);
    assertThat(text(standIn)).doesNotContain(SampleImages.PRIVATE_WORD, "Exif", "EXIF", "eXIf");
    assertThat(standIn).hasSizeLessThanOrEqualTo(upload.length + 18); // WebP's extended header
    assertSamePixels(standIn, upload);
  }

  @ParameterizedTest
  @MethodSource("dev.pawpress.imaging.ImageFormat#written")
  void isNoneIfTheRenditionHasAnotherFormatOrSize(ImageFormat format) {
    byte[] upload = upload(format);

    for (ImageFormat other : ImageFormat.written()) {
      assertThat(Original.standIn(upload, SIZE, other).isPresent()).isEqualTo(other == format);
    }
    assertThat(Original.standIn(upload, new Size(120, 89), format)).isEmpty();
    assertThat(Original.standIn(upload, new Size(90, 120), format)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.pawpress.imaging.ImageFormat#written")
  void isNoneIfItMustBeTurnedOrItsColoursConverted(ImageFormat format) {
    byte[] upload = upload(format);
    byte[] turned =
        SampleImages.withExif(format.id(), upload, SampleImages.exif(3, ByteOrder.LITTLE_ENDIAN));

    assertThat(standIn(upload)).isPresent();
    assertThat(standIn(turned)).isEmpty();
    assertThat(standIn(SampleImages.withProfile(format.id(), upload, PROFILE))).isEmpty();
  }

  /** Browsers show it alike, and most cameras write such a profile. */
  @ParameterizedTest
  @MethodSource("dev.pawpress.imaging.ImageFormat#written")
  void isTheUploadWithoutAProfileThatChangesNothing(ImageFormat format) {
    byte[] upload = upload(format);
    byte[] srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    byte[] nonsense =
        SampleImages.ascii("this is no profile at all, but it stands where one should");

    for (byte[] profile : List.of(srgb, nonsense)) {
      byte[] tagged = SampleImages.withProfile(format.id(), upload, profile);
      byte[] standIn = standIn(tagged).orElseThrow();

      assertThat(Header.parse(tagged).profile()).isNotEmpty();
      assertThat(Header.parse(standIn).profile()).isEmpty();
      assertThat(text(standIn)).doesNotContain("ICC", "sRGB", "no profile");
      assertSamePixels(standIn, tagged);
    }
  }

  @Test
  void aPngsOwnStatementOfColoursCountsAsAProfileDoes() {
    RawPng srgb = noisyPng(8, RawPng.COLOUR).with("sRGB", 0);
    RawPng sameGamma = noisyPng(8, RawPng.COLOUR).with("gAMA", 0, 0, 177, 143); // 45455
    RawPng linear = noisyPng(8, RawPng.COLOUR).with("gAMA", 0, 1, 134, 160); // 100000
    RawPng displayP3 = noisyPng(8, RawPng.COLOUR).with("cICP", 12, 13, 0, 1);

    for (RawPng png : List.of(srgb, sameGamma)) {
      assertThat(text(standIn(noise(png)).orElseThrow())).doesNotContain("sRGB", "gAMA");
    }
    assertThat(standIn(noise(linear))).isEmpty();
    assertThat(standIn(noise(displayP3))).isEmpty();
  }

  private static byte[] noise(RawPng png) {
    return png.file((x, y, channel) -> x * y + channel);
  }

  @Test
  void greyMayHaveAProfileOfItsOwn() {
    byte[] upload = noise(noisyPng(8, RawPng.GREY));
    byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
    byte[] likeSrgb =
        TestProfiles.grey(
            IntStream.range(0, 256).mapToDouble(i -> ColourMath.lightOfSrgb(i / 255.0)).toArray());

    assertThat(standIn(SampleImages.withProfile("png", upload, likeSrgb))).isPresent();
    assertThat(standIn(SampleImages.withProfile("png", upload, linear))).isEmpty();
  }

  /** A phone's second picture or gain map, a maker's trailer, and what was cut away long ago. */
  @ParameterizedTest
  @MethodSource("dev.pawpress.imaging.ImageFormat#written")
  void endsWhereThePictureEnds(ImageFormat format) {
    byte[] upload = upload(format);
    byte[] second =
        SampleImages.withExif(
            "jpeg", upload(ImageFormat.JPEG), SampleImages.exif(1, ByteOrder.BIG_ENDIAN));

    byte[] standIn = standIn(SampleImages.join(upload, second)).orElseThrow();

    assertThat(text(standIn)).doesNotContain(SampleImages.PRIVATE_WORD);
    assertThat(standIn).isEqualTo(standIn(upload).orElseThrow());
  }

  @Test
  void whatLiesBetweenAJpegsScansIsLeftOut() {
    byte[] upload = ProgressiveJpeg.of(SampleScene.draw(120, 90, 3));
    byte[] comment =
        SampleImages.join(
            new byte[] {-1, (byte) 0xfe, 0, 16}, SampleImages.ascii(SampleImages.PRIVATE_WORD));
    int scan = lastScan(upload);
    byte[] commented =
        SampleImages.join(
            Arrays.copyOf(upload, scan), comment, Arrays.copyOfRange(upload, scan, upload.length));

    byte[] standIn = standIn(commented).orElseThrow();

    assertThat(standIn).isEqualTo(standIn(upload).orElseThrow());
    assertSamePixels(standIn, upload);
  }

  private static int lastScan(byte[] jpeg) {
    int scan = jpeg.length - 2;
    while (jpeg[scan] != (byte) 0xff || jpeg[scan + 1] != (byte) 0xda) {
      scan--;
    }
    return scan;
  }

  @Test
  void aJpegMustBeOneThatBrowsersShowAlike() {
    byte[] upload = upload(ImageFormat.JPEG);
    byte[] noJfif =
        SampleImages.join(Arrays.copyOf(upload, 2), Arrays.copyOfRange(upload, 20, upload.length));
    int frame = SampleImages.indexOf(noJfif, new byte[] {-1, (byte) 0xc0});
    byte[] odd = noJfif.clone();
    odd[frame + 10] = 5;
    byte[] rgb = SampleImages.withSegment(noJfif, 0xee, adobe(0));
    byte[] ycc = SampleImages.withSegment(noJfif, 0xee, adobe(1));
    byte[] extended = upload.clone();
    extended[SampleImages.indexOf(upload, new byte[] {-1, (byte) 0xc0}) + 1] = (byte) 0xc1;
    byte[] endless = Arrays.copyOf(upload, upload.length - 2);

    assertThat(standIn(noJfif)).isPresent();
    assertThat(standIn(ycc)).isPresent();
    assertThat(standIn(odd)).isEmpty();
    assertThat(standIn(rgb)).isEmpty();
    assertThat(standIn(extended)).isEmpty();
    assertThat(standIn(endless)).isEmpty();
  }

  /** No decoder reads what lies between the last block and the end marker. */
  @Test
  void aJpegHoldsNothingBehindItsLastBlock() {
    for (byte[] upload :
        List.of(upload(ImageFormat.JPEG), ProgressiveJpeg.of(SampleScene.draw(120, 90, 3)))) {
      byte[] padded =
          SampleImages.join(
              Arrays.copyOf(upload, upload.length - 2),
              SampleImages.ascii(SampleImages.PRIVATE_WORD),
              new byte[] {-1, (byte) 0xd9});

      assertSamePixels(padded, upload);
      assertThat(standIn(upload)).isPresent();
      assertThat(standIn(padded)).isEmpty();
    }
  }

  private static byte[] adobe(int transform) {
    return SampleImages.join(SampleImages.ascii("Adobe\0d\0\0\0\0"), new byte[] {(byte) transform});
  }

  @ParameterizedTest
  @CsvSource({
    "8, 0, true",
    "8, 2, true",
    "8, 4, true",
    "8, 6, true",
    "1, 0, true",
    "16, 0, false",
    "16, 2, false",
    "16, 6, false",
  })
  void aPngMustHaveNoMoreThanEightBits(int bits, int colourType, boolean possible) {
    byte[] upload = noisyPng(bits, colourType).file((x, y, channel) -> x * y + channel);

    assertThat(standIn(upload).isPresent()).isEqualTo(possible);
  }

  private static RawPng noisyPng(int bits, int colourType) {
    return new RawPng(SIZE.width(), SIZE.height(), bits, colourType);
  }

  @Test
  void aPngMustBeSoundAndHoldNothingButItsPixels() {
    byte[] sound = noisyPng(8, RawPng.COLOUR).file((x, y, channel) -> x * y + channel);
    byte[] badChecksum = sound.clone();
    badChecksum[sound.length - 1] ^= 1;
    byte[] more =
        SampleImages.join(
            Arrays.copyOf(sound, sound.length - 12),
            SampleImages.pngChunk("IDAT", SampleImages.ascii(SampleImages.PRIVATE_WORD)),
            Arrays.copyOfRange(sound, sound.length - 12, sound.length));

    RawPng png = noisyPng(8, RawPng.COLOUR);
    byte[] rows = png.rows((x, y, channel) -> x * y + channel);
    byte[] tooManyRows = SampleImages.join(rows, SampleImages.ascii(SampleImages.PRIVATE_WORD));

    assertThat(standIn(sound)).isPresent();
    assertThat(standIn(png.fileOf(RawPng.deflated(rows)))).isPresent();
    assertThat(standIn(png.fileOf(RawPng.deflated(tooManyRows)))).isEmpty();
    assertThat(standIn(badChecksum)).isEmpty();
    assertThat(standIn(more)).isEmpty();
    assertThat(standIn(noisyPng(8, RawPng.COLOUR).interlaced().file((x, y, c) -> x + y + c)))
        .isEmpty();
  }

  /** Copies of it would fill the heap, and nobody has counted them. */
  @Test
  void aPngThatIsPaddedIsNone() {
    RawPng png = noisyPng(8, RawPng.COLOUR);
    byte[] rows = png.rows((x, y, channel) -> x * y + channel);
    byte[] little = png.fileOf(RawPng.padded(RawPng.deflated(rows), 60_000));
    byte[] much = png.fileOf(RawPng.padded(RawPng.deflated(rows), 5 * 120 * 90 + 70_000));

    assertThat(standIn(little)).isPresent();
    assertThat(standIn(much)).isEmpty();
  }

  /** The header's parser has changed the colour for the sake of Java's reader. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void aPngOfFewBitsMayHaveNoTransparentGrey(int bits) {
    byte[] opaque = noisyPng(bits, RawPng.GREY).file((x, y, channel) -> (x ^ y) & 1);
    byte[] transparent =
        noisyPng(bits, RawPng.GREY).with("tRNS", 0, 1).file((x, y, channel) -> (x ^ y) & 1);

    assertThat(standIn(opaque)).isPresent();
    assertThat(standIn(transparent)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"PNG", "WEBP"})
  void keepsTransparency(ImageFormat format) {
    byte[] upload = SampleImages.file(format.id(), SampleImages.halfTransparent(120, 90));

    byte[] standIn = standIn(upload).orElseThrow();

    assertThat(Pipeline.decode(standIn).isTransparent()).isTrue();
    assertSamePixels(standIn, upload);
  }

  /** libwebp passes over what does not belong, and so over what is hidden there. */
  @Test
  void aWebpHoldsNoAlphaButItsOwn() {
    byte[] word = SampleImages.riffChunk("ALPH", SampleImages.ascii(SampleImages.PRIVATE_WORD));
    byte[] lossless = upload(ImageFormat.WEBP);
    byte[] lossy = Pipeline.encoded(Pipeline.decode(lossless), ImageFormat.WEBP, 80);
    byte[] pixels = Arrays.copyOfRange(lossy, 12, lossy.length);
    byte[] raw = SampleImages.riffChunk("ALPH", new byte[1 + 120 * 90]);
    byte[] more = SampleImages.riffChunk("ALPH", new byte[1 + 120 * 90 + 40]);

    assertThat(text(lossless)).contains("VP8L");
    assertThat(text(pixels)).startsWith("VP8 ");
    assertThat(standIn(withChunks(word, Arrays.copyOfRange(lossless, 12, lossless.length))))
        .isEmpty();
    assertThat(standIn(withChunks(raw, pixels))).isPresent();
    assertThat(standIn(withChunks(more, pixels))).isEmpty();
  }

  private static byte[] withChunks(byte[]... chunks) {
    byte[] extended =
        SampleImages.riffChunk(
            "VP8X", new byte[] {0x10, 0, 0, 0, (byte) 119, 0, 0, (byte) 89, 0, 0});
    return SampleImages.riff(SampleImages.join(extended, SampleImages.join(chunks)));
  }

  @Test
  void anAnimationsFirstFrameIsNone() {
    byte[] still = upload(ImageFormat.WEBP);
    byte[] animated = SampleImages.extendedWebp(still, 0x02, new byte[0], new byte[0]);

    assertThat(standIn(still)).isPresent();
    assertThat(standIn(animated)).isEmpty();
  }

  @Test
  void theSmallerOfTwoWins() {
    Picture picture = Pipeline.decode(upload(ImageFormat.JPEG));
    Encoded encoded =
        new Encoder().encode(picture, ImageFormat.JPEG, EncodeOptions.of(Quality.fixed(80)));
    byte[] smaller = new byte[encoded.content().length - 1];

    assertThat(encoded.orSmaller(Optional.empty())).isSameAs(encoded);
    assertThat(encoded.orSmaller(Optional.of(new byte[encoded.content().length])))
        .isSameAs(encoded);
    Encoded won = encoded.orSmaller(Optional.of(smaller));
    assertThat(won.content()).isSameAs(smaller);
    assertThat(won.quality()).isEqualTo(Encoded.LOSSLESS);
  }

  @ParameterizedTest
  @MethodSource("dev.pawpress.imaging.ImageFormat#written")
  void brokenFilesAreRejectedOrNoneButNothingElse(ImageFormat format) {
    byte[] upload = upload(format);
    Random random = new Random(7);
    for (int i = 0; i < 400; i++) {
      byte[] broken =
          Arrays.copyOf(upload, i % 2 == 0 ? upload.length : random.nextInt(upload.length));
      for (int change = 0; change < 3 && broken.length > 0; change++) {
        broken[random.nextInt(Math.min(broken.length, i % 3 == 0 ? 700 : broken.length))] =
            (byte) random.nextInt();
      }
      try {
        standIn(broken)
            .ifPresent(file -> assertThat(Header.parse(file).format()).isEqualTo(format));
      } catch (RejectedImageException e) {
        assertThat(e.getMessage()).endsWith(".");
      }
    }
  }

  @Test
  void sharedPhotosThatMayStandInAreTheSamePicture() {
    SharedPhotos.announce();
    SharedPhotos.requirePresent();
    List<String> standingIn = new ArrayList<>();
    for (String name : SharedPhotos.names()) {
      byte[] upload = SharedPhotos.read(name);
      Header header;
      Picture picture;
      try {
        header = Header.parse(upload);
        if ((long) header.width() * header.height() > 700_000) {
          continue;
        }
        picture = Pipeline.decode(upload);
      } catch (RejectedImageException e) {
        continue;
      }
      Size size = new Size(header.width(), header.height());
      Original.standIn(upload, size, header.format())
          .ifPresent(
              file -> {
                standingIn.add(name);
                Picture shown = Pipeline.decode(file);
                assertThat(file).as(name).hasSizeLessThan(upload.length + 32);
                assertThat(
                        Pipeline.largestDifference(
                            PlainPixels.picture(new SrgbConverter().toSrgb(picture)).image(),
                            PlainPixels.picture(shown).image()))
                    .as(name)
                    .isZero();
              });
    }
    assertThat(standingIn).hasSizeGreaterThan(20);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
