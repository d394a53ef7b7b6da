package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import org.junit.jupiter.api.Test;

class UncopiedImageTest {
  @Test
  void handsOutItsPixelsAsTheyAre() {
    for (boolean alpha : new boolean[] {false, true}) {
      BufferedImage image = PlainPixels.image(30, 20, alpha);

      UncopiedImage uncopied = new UncopiedImage(image);

      DataBufferInt data = (DataBufferInt) uncopied.getData().getDataBuffer();
      assertThat(data.getData()).isSameAs(PlainPixels.in(image));
      assertThat(uncopied.getColorModel()).isEqualTo(image.getColorModel());
    }
  }
}
