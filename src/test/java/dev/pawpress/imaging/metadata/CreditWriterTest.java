package dev.pawpress.imaging.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawpress.imaging.Decoder;
import dev.pawpress.imaging.EncodeOptions;
import dev.pawpress.imaging.Encoder;
import dev.pawpress.imaging.ImageFacts;
import dev.pawpress.imaging.ImageFormat;
import dev.pawpress.imaging.ImageInspector;
import dev.pawpress.imaging.ImageLimits;
import dev.pawpress.imaging.Picture;
import dev.pawpress.imaging.Quality;
import dev.pawpress.testing.SampleImages;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CreditWriterTest {
  private final CreditWriter writer = new CreditWriter();

  @ParameterizedTest
  @EnumSource(
      value = ImageFormat.class,
      names = {"JPEG", "PNG", "WEBP"})
  void whatIsWrittenIsReadAgain(ImageFormat format) {
    String longest = "ü".repeat(Credit.MOST_CHARACTERS);
    List<Credit> credits =
        List.of(
            new Credit("© Ann Owner", null),
            new Credit(null, "Ann"),
            new Credit("©", "A"),
            new Credit(longest, longest));
    for (byte[] plain : List.of(Renditions.opaque(format), Renditions.transparent(format))) {
      for (Credit credit : credits) {
        byte[] file = writer.write(plain, format, credit);

        SourceMetadata read = MetadataInspector.inspect(file, new Findings());
        assertThat(read.credit()).isEqualTo(credit);
        assertThat(read.kinds())
            .isSubsetOf(PrivateKind.ARTIST, PrivateKind.COPYRIGHT, PrivateKind.EXIF);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ImageFormat.class,
      names = {"JPEG", "PNG", "WEBP"})
  void thePictureStaysAsItIs(ImageFormat format) {
    for (byte[] plain : List.of(Renditions.opaque(format), Renditions.transparent(format))) {
      byte[] file = writer.write(plain, format, new Credit("© Ann Owner", "Ann"));

      assertThat(pixels(file)).isEqualTo(pixels(plain));
      assertThat(decoded(file).isTransparent()).isEqualTo(decoded(plain).isTransparent());
    }
  }

  @Test
  void aLosslessWebpKeepsItsSize() {
    byte[] plain = SampleImages.file("webp", SampleImages.halfTransparent(300, 17));

    byte[] file = writer.write(plain, ImageFormat.WEBP, new Credit("x", null));

    assertThat(pixels(file)).isEqualTo(pixels(plain));
    assertThat(decoded(file).isTransparent()).isTrue();
    assertThat(file[20]).as("flags: transparent, EXIF").isEqualTo((byte) 0x18);
  }

  @Test
  void theBlockBeginsAtAnEvenOffsetThoughAWebpLacksItsLastPadding() {
    byte[] padded = SampleImages.riff(SampleImages.riffChunk("VP8 ", new byte[11]));
    byte[] plain = Arrays.copyOf(padded, padded.length - 1);
    Credit credit = new Credit("x", null);

    byte[] file = writer.write(plain, ImageFormat.WEBP, credit);

    assertThat(new RenditionCheck().leftovers(file, ImageFormat.WEBP, credit)).isEmpty();
  }

  @Test
  void anAnimationKeepsItsFrames() {
    byte[] plain = Renditions.animatedWebp();
    Credit credit = new Credit("© Ann Owner", null);

    byte[] file = writer.write(plain, ImageFormat.WEBP, credit);

    assertThat(new RenditionCheck().leftovers(file, ImageFormat.WEBP, credit)).isEmpty();
    assertThat(file.length).isEqualTo(plain.length + 8 + CreditBlock.of(credit).length);
  }

  @ParameterizedTest
  @EnumSource(
      value = ImageFormat.class,
      names = {"JPEG", "PNG", "WEBP"})
  void withoutACreditTheFileIsTheSame(ImageFormat format) {
    byte[] plain = Renditions.opaque(format);

    assertThat(writer.write(plain, format, Credit.NONE)).isSameAs(plain);
  }

  @Test
  void refusesAFileOfAnotherFormat() {
    byte[] png = Renditions.opaque(ImageFormat.PNG);

    assertThatThrownBy(() -> writer.write(png, ImageFormat.JPEG, new Credit("x", null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the rendition is no jpeg");
    assertThatThrownBy(
            () ->
                writer.write(
                    SampleImages.ascii("RIFF....WEBP"), ImageFormat.WEBP, new Credit("x", null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the webp rendition ends early");
  }

  private static Picture decoded(byte[] file) {
    ImageFacts facts = new ImageInspector(ImageLimits.DEFAULT).inspect(file);
    return new Decoder().decode(file, facts);
  }

  /** As PNG, which loses nothing and is always the same for the same picture. */
  private static byte[] pixels(byte[] file) {
    Picture picture = decoded(file);
    return new Encoder()
        .encode(picture, ImageFormat.PNG, EncodeOptions.of(Quality.fixed(100)))
        .content();
  }
}
