package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** That JMH's benchmarks still do what they say: each once, on a small photo and without JMH. */
class PieceBenchmarksTest {
  private static final BenchPhoto PHOTO = new BenchPhoto();

  @BeforeAll
  static void prepare() {
    PHOTO.width = 400;
    PHOTO.prepare();
  }

  @Test
  void decodesInFullAndScaled() {
    JpegDecodeBenchmark decoding = new JpegDecodeBenchmark();

    assertThat(decoding.full(PHOTO).width()).isEqualTo(400);
    assertThat(decoding.scaled(PHOTO).width()).isEqualTo(200);
  }

  @Test
  void resizesByEachResampler() {
    ResizeBenchmark resizing = new ResizeBenchmark();

    assertThat(resizing.lanczosFromFull(PHOTO).width()).isEqualTo(192);
    assertThat(resizing.lanczosFromRendition(PHOTO).height()).isEqualTo(48);
    assertThat(resizing.imgscalrFromRendition(PHOTO).height()).isEqualTo(48);
  }

  @Test
  void encodesToEachLossyFormat() {
    assertThat(new JpegEncodeBenchmark().quality80(PHOTO).content()).startsWith(0xff, 0xd8);
    assertThat(new WebpEncodeBenchmark().quality80(PHOTO).content()).startsWith('R', 'I', 'F', 'F');
  }

  @Test
  void looksAtHeaderMetadataAndPicture() {
    InspectBenchmark inspecting = new InspectBenchmark();

    assertThat(inspecting.header(PHOTO).width()).isEqualTo(400);
    assertThat(inspecting.metadata(PHOTO).kinds()).isNotEmpty();
    assertThat(new AnalyseBenchmark().rendition(PHOTO).hints())
        .doesNotContain(PictureHint.TOO_DARK, PictureHint.TINY);
  }
}
