package dev.pawpress.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawpress.imaging.DecodeOptions;
import dev.pawpress.imaging.Decoder;
import dev.pawpress.imaging.EncodeOptions;
import dev.pawpress.imaging.Encoder;
import dev.pawpress.imaging.ImageFacts;
import dev.pawpress.imaging.ImageFormat;
import dev.pawpress.imaging.ImageInspector;
import dev.pawpress.imaging.ImageLimits;
import dev.pawpress.imaging.Picture;
import dev.pawpress.imaging.PictureNote;
import dev.pawpress.imaging.Quality;
import dev.pawpress.imaging.RejectedImageException;
import dev.pawpress.imaging.Size;
import dev.pawpress.imaging.metadata.Credit;
import dev.pawpress.testing.SampleImages;
import dev.pawpress.testing.SampleScene;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RenditionFilesTest {
  private static final byte[] JPEG =
      new Encoder()
          .encode(
              decoded(SampleImages.file("png", SampleScene.draw(120, 90, 3))),
              ImageFormat.JPEG,
              EncodeOptions.of(Quality.fixed(40)))
          .content();
  private static final Size WHOLE = new Size(/* width= */ 120, /* height= */ 90);
  private static final Size SMALL = new Size(/* width= */ 60, /* height= */ 45);

  private final RenditionFiles files = new RenditionFiles();

  private static ImageFacts facts(byte[] upload) {
    return new ImageInspector(ImageLimits.DEFAULT).inspect(upload);
  }

  private static RenditionTask task(byte[] content, ImageFacts facts) {
    return new RenditionTask(content, facts, Recipe.ofWidths(60, 120), Credit.NONE, "");
  }

  private static Picture decoded(byte[] file) {
    return new Decoder().decode(file, facts(file));
  }

  @Test
  void anUploadThatIsSmallerStandsInForItsRendition() {
    byte[] tagged = SampleImages.withExif("jpeg", JPEG, SampleImages.exif(1, ByteOrder.BIG_ENDIAN));

    RenditionMaker.Made made =
        files.whole(
            task(tagged, facts(tagged)),
            PlannedRendition.whole(WHOLE),
            decoded(JPEG),
            ImageFormat.JPEG);

    assertThat(made.content()).hasSizeLessThanOrEqualTo(JPEG.length);
    assertThat(made.rendition().quality()).isNull();
  }

  /** Reading it takes as long as inspecting it did, and there are eight renditions. */
  @Test
  void theUploadIsNotReadAgainForARenditionThatItCannotBe() {
    byte[] unreadable = new byte[0];
    byte[] turned = SampleImages.withExif("jpeg", JPEG, SampleImages.exif(3, ByteOrder.BIG_ENDIAN));
    RenditionTask upright = task(unreadable, facts(JPEG));
    RenditionTask upsideDown = task(unreadable, facts(turned));

    assertMade(upright, SMALL, ImageFormat.JPEG);
    assertMade(upright, WHOLE, ImageFormat.WEBP);
    assertMade(upsideDown, WHOLE, ImageFormat.JPEG);
    assertThatThrownBy(() -> assertMade(upright, WHOLE, ImageFormat.JPEG))
        .isInstanceOf(RejectedImageException.class);
  }

  /** Browsers make something else of what is missing, and some show nothing. */
  @Test
  void anUploadThatLacksRowsStandsInForNothing() {
    byte[] half =
        SampleImages.join(
            Arrays.copyOf(JPEG, JPEG.length * 2 / 3), new byte[] {(byte) 0xff, (byte) 0xd9});
    DecodeOptions anyRow = new DecodeOptions(Duration.ofMinutes(1), 1e-9);
    Picture whole = decoded(JPEG);
    Picture cut = new Decoder().decode(half, facts(half), anyRow);
    RenditionMaker.Made ofWhole =
        files.whole(
            task(JPEG, facts(JPEG)), PlannedRendition.whole(WHOLE), whole, ImageFormat.JPEG);
    RenditionMaker.Made ofCut =
        files.whole(task(half, facts(half)), PlannedRendition.whole(WHOLE), cut, ImageFormat.JPEG);

    assertThat(cut.notes())
        .extracting(PictureNote::code)
        .containsExactly(PictureNote.Code.ROWS_MISSING);

    assertThat(ofWhole.rendition().quality()).isNull();
    assertThat(ofCut.rendition().quality()).isEqualTo(80);
  }

  private void assertMade(RenditionTask task, Size size, ImageFormat format) {
    assertThat(files.whole(task, PlannedRendition.whole(size), decoded(JPEG), format).content())
        .isNotEmpty();
  }
}
