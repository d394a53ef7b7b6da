package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Real photos' colours, compared with what ImageMagick makes of them. */
@ExtendWith(SharedPhotos.class)
class ColourReferenceTest {
  /** Of formats that are not taken yet: once one is, its photos are compared too. */
  private static final List<String> OTHER_FORMATS = List.of(".heic", ".bmp");

  /** All that have a profile, ink, grey or 16 bits, but for those that are refused. */
  @Test
  void coloursAreThoseOfAnIndependentImplementation() {
    List<String> wrong = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (ColourReference reference : ColourReference.all()) {
      try {
        Picture stored = Pipeline.decode(SharedPhotos.read(reference.name()));
        ColourReference.Difference difference =
            reference.differenceOf(new SrgbConverter().toSrgb(stored).image());
        if (difference.mean() > 1 || difference.largest() > 2) {
          wrong.add(reference + ": " + difference);
        }
      } catch (RejectedImageException e) {
        assertThat(e.reason()).as(reference.name()).isEqualTo(RejectionReason.UNSUPPORTED);
        refused.add(reference.name());
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(refused)
        .allMatch(name -> OTHER_FORMATS.stream().anyMatch(name::endsWith))
        .hasSizeLessThan(4);
  }
}
