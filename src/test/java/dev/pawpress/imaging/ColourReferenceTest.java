package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Real photos' colours, compared with what ImageMagick makes of them. */
@ExtendWith(SharedPhotos.class)
class ColourReferenceTest {
  /** All that have a profile, ink, grey or 16 bits, but for those that are rejected. */
  @Test
  void coloursAreThoseOfAnIndependentImplementation() {
    List<String> wrong = new ArrayList<>();
    List<ColourReference> references = ColourReference.all();
    for (ColourReference reference : references) {
      Picture stored = Pipeline.decode(SharedPhotos.read(reference.name()));
      ColourReference.Difference difference =
          reference.differenceOf(new SrgbConverter().toSrgb(stored).image());
      if (difference.mean() > 1 || difference.largest() > 2) {
        wrong.add(reference + ": " + difference);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(references).hasSizeGreaterThan(40);
  }
}
