package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PracticePhotoTest {
  private final byte[] photo = PracticePhoto.jpeg();
  private final Header header = Header.parse(photo);

  @Test
  void isWhatAPhoneHeldUprightStores() {
    ImageFacts facts = new ImageInspector(ImageLimits.DEFAULT).inspect(photo);

    assertThat(facts.format()).isEqualTo(ImageFormat.JPEG);
    assertThat(facts.orientation()).isEqualTo(Orientation.of(6));
    assertThat(facts.storedWidth()).isEqualTo(PracticePhoto.WIDTH);
    assertThat(facts.storedHeight()).isEqualTo(PracticePhoto.HEIGHT);
    assertThat(facts.width()).isEqualTo(PracticePhoto.HEIGHT);
  }

  @Test
  void isDecodedHereAndItsProfileChangesNothing() {
    Deadline deadline = Deadline.in(Duration.ofMinutes(1), Deadline.Clocks.ofThisMachine());

    assertThat(
            new PlainJpeg(null).read(header.pixelFile(), header, DecodeOptions.DEFAULT, deadline))
        .isNotNull();
    ColourProfiles.Found colours = ColourProfiles.in(header);
    assertThat(colours.notes()).isEmpty();
    assertThat(colours.profile()).isNotNull();
    assertThat(SrgbConverter.changesNothing(colours.profile())).isTrue();
  }

  /** Else encoding it would practise little. */
  @Test
  void isNoGraphicAndHasGrain() {
    assertThat(photo).hasSizeBetween(200_000, 1_000_000);
    Picture picture =
        new Decoder().decode(photo, new ImageInspector(ImageLimits.DEFAULT).inspect(photo));
    assertThat(WebpFiles.looksLikeGraphic(picture.image())).isFalse();
  }
}
