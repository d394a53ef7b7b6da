package dev.pawpress.imaging.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sound files of every plain kind, made by cjpeg. In full they are compared with djpeg's pixels,
 * and the bound is zero: every sample is to be the same, since transforms, enlarging and colours
 * are libjpeg's to the bit; so are those of its vector instructions. Scaled, which libjpeg-turbo
 * does in other ways, they are compared with transforms in double precision.
 */
class JpegDecoderTest {
  @TempDir private Path folder;
  private LibjpegPrograms libjpeg;
  private Witnesses witnesses;

  @BeforeEach
  void requireWitness() {
    LibjpegPrograms.requirePresent();
    libjpeg = new LibjpegPrograms(folder);
    witnesses = new Witnesses(libjpeg);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1x1",
        "2x1",
        "2x2",
        "1x2",
        "4x1",
        "1x4",
        "4x2",
        "2x4",
        "3x1",
        "1x3",
        "3x2",
        "2x3",
        "4x1,2x1,2x1",
        "2x2,2x1,2x1",
        "2x2,1x2,1x2",
        "2x2,2x1,1x2",
        "2x2,1x1,2x2",
        "1x1,2x2,2x2",
        "1x1,2x1,1x2",
        "1x1,1x2,2x1",
        "4x1,1x1,2x1"
      })
  void allSamplings(String sampling) throws Exception {
    String all = sampling.contains(",") ? sampling : sampling + ",1x1,1x1";
    BufferedImage picture = DrawnPhotos.colour(99, 75);
    requireSame(all, libjpeg.encoded(picture, "-sample", all));
    requireSame(all, libjpeg.encoded(picture, "-sample", all, "-progressive"));
    requireSame(all, libjpeg.encoded(picture, "-sample", all, "-restart", "3B", "-optimize"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void oddSizes(int part) throws Exception {
    String[] samplings = {"1x1", "2x1", "2x2", "1x2", "4x1"};
    for (int side = 1 + part; side <= 40; side += 8) {
      int other = side * 7 % 41;
      for (String sampling : samplings) {
        String kind = side % 2 == 0 ? "-progressive" : "-optimize";
        String name = side + "x" + other + " " + sampling;
        String all = sampling + ",1x1,1x1";
        requireSame(name, libjpeg.encoded(DrawnPhotos.colour(side, other), kind, "-sample", all));
      }
      requireSame(side + "x" + other, libjpeg.encoded(DrawnPhotos.grey(other, side)));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 40", "40, 1", "2, 2", "3, 3", "4, 40", "5, 6", "16, 16", "17, 33"})
  void narrowPictures(int width, int height) throws Exception {
    for (String sampling : List.of("1x1", "2x1", "2x2", "1x2", "4x2")) {
      String all = sampling + ",1x1,1x1";
      byte[] file = libjpeg.encoded(DrawnPhotos.colour(width, height), "-sample", all);
      requireSame(sampling, file);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 10, 25, 50, 75, 85, 90, 95, 98, 100})
  void allQualities(int quality) throws Exception {
    BufferedImage picture = DrawnPhotos.colour(133, 61);
    for (String kind : List.of("-optimize", "-baseline", "-progressive")) {
      String value = String.valueOf(quality);
      requireSame(kind, libjpeg.encoded(picture, "-quality", value, kind));
      requireSame(kind, libjpeg.encoded(picture, "-quality", value, kind, "-sample", "1x1"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1B", "2B", "7B", "1", "2"})
  void restarts(String interval) throws Exception {
    for (String kind : List.of("-optimize", "-progressive", "-grayscale")) {
      requireSame(kind, libjpeg.encoded(DrawnPhotos.colour(150, 90), kind, "-restart", interval));
    }
  }

  @Test
  void greyOfAnySampling() throws Exception {
    for (String sampling : List.of("1x1", "2x2", "4x1", "1x3")) {
      requireSame(
          sampling,
          libjpeg.encoded(DrawnPhotos.grey(77, 50), "-sample", sampling, "-restart", "1"));
    }
  }

  @Test
  void colourThatIsNotConverted() throws Exception {
    requireSame("rgb", libjpeg.encoded(DrawnPhotos.colour(77, 50), "-rgb"));
    requireSame("rgb", libjpeg.encoded(DrawnPhotos.colour(77, 50), "-rgb", "-progressive"));
  }

  @Test
  void everySpectralSelection() throws Exception {
    StringBuilder single = new StringBuilder("0: 0-0, 0, 0;\n");
    for (int k = 1; k < 64; k++) {
      single.append("0: ").append(k).append('-').append(k).append(", 0, 0;\n");
    }
    requireSame("one by one", libjpeg.encodedInScans(DrawnPhotos.grey(70, 50), single.toString()));
    for (int last = 1; last < 63; last++) {
      String scans =
          "0,1,2: 0-0, 0, 0;\n"
              + ("0: 1-" + last + ", 0, 2;\n0: " + (last + 1) + "-63, 0, 1;\n")
              + ("0: 1-" + last + ", 2, 1;\n0: 1-63, 1, 0;\n1: 1-63, 0, 0;\n2: 1-63, 0, 0;\n");
      byte[] file = libjpeg.encodedInScans(DrawnPhotos.colour(50, 30), scans);
      witnesses.require("split behind " + last, file, 8);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8, 10})
  void successiveApproximations(int bits) throws Exception {
    StringBuilder scans = new StringBuilder("0,1,2: 0-0, 0, " + bits + ";\n");
    List<String> components = List.of("0", "1", "2");
    components.forEach(i -> scans.append(i + ": 1-63, 0, " + Math.min(4, bits) + ";\n"));
    for (int low = bits - 1; low >= 0; low--) {
      int bit = low;
      scans.append("0,1,2: 0-0, " + (bit + 1) + ", " + bit + ";\n");
      if (bit < 4) {
        components.forEach(i -> scans.append(i + ": 1-63, " + (bit + 1) + ", " + bit + ";\n"));
      }
    }
    BufferedImage picture = DrawnPhotos.colour(90, 70);
    requireSame("bits", libjpeg.encodedInScans(picture, scans.toString(), "-quality", "97"));
    requireSame("bits", libjpeg.encodedInScans(picture, scans.toString(), "-restart", "5B"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0;\n1;\n2;\n",
        "0,1;\n2;\n",
        "0;\n1,2;\n",
        "0: 0-0, 0, 0;\n1: 0-0, 0, 0;\n2: 0-0, 0, 0;\n0: 1-63, 0, 0;\n1: 1-63, 0, 0;\n2: 1-63, 0, 0;\n",
        "0,1: 0-0, 0, 1;\n2: 0-0, 0, 0;\n0: 1-63, 0, 0;\n1: 1-63, 0, 0;\n2: 1-63, 0, 0;\n0,1: 0-0, 1, 0;\n"
      })
  void componentsInScansOfTheirOwn(String scans) throws Exception {
    for (String sampling : List.of("1x1", "2x1", "2x2", "1x2", "3x2")) {
      byte[] file =
          libjpeg.encodedInScans(
              DrawnPhotos.colour(83, 59), scans, "-sample", sampling + ",1x1,1x1");
      requireSame(sampling, file);
    }
  }

  /** More blocks than an MCU may have. */
  @ParameterizedTest
  @ValueSource(
      strings = {"2x4,1x2,1x2", "2x2,2x2,2x2", "4x4,1x1,1x1", "3x3,1x1,1x1", "4x3,2x1,1x3"})
  void samplingsThatCannotBeInterleaved(String sampling) throws Exception {
    BufferedImage picture = DrawnPhotos.colour(83, 59);
    requireSame(sampling, libjpeg.encodedInScans(picture, "0;\n1;\n2;\n", "-sample", sampling));
  }

  @Test
  void callsBackForEveryRowAndEndsWhereThatThrows() throws Exception {
    for (String kind : List.of("-optimize", "-progressive")) {
      byte[] file = libjpeg.encoded(DrawnPhotos.colour(64, 160), kind);
      List<Integer> calls = new ArrayList<>();
      JpegDecoder.decode(file, 8, Long.MAX_VALUE, () -> calls.add(1));
      assertThat(calls).hasSizeGreaterThanOrEqualTo(10);

      calls.clear();
      Runnable late =
          () -> {
            calls.add(1);
            if (calls.size() == 3) {
              throw new CancellationException("late");
            }
          };
      assertThatThrownBy(() -> JpegDecoder.decode(file, 8, Long.MAX_VALUE, late))
          .isInstanceOf(CancellationException.class);
      assertThat(calls).hasSize(3);
    }
  }

  /**
   * Rows of samples: 16 of brightness and twice 8 of half the width, each twice over and two more.
   */
  @Test
  void takesNoMoreHeapThanItMay() throws Exception {
    byte[] baseline = libjpeg.encoded(DrawnPhotos.colour(64, 160), "-sample", "2x2");
    byte[] progressive =
        libjpeg.encoded(DrawnPhotos.colour(64, 160), "-sample", "2x2", "-progressive");
    long needed = 4 * 64 * 160 + 4 * (64 * 34 + 2 * 32 * 18);
    long coefficients = 64 * 160 * 3 / 2 * 17 / 8;

    assertThat(JpegDecoder.decode(baseline, 8, needed, () -> {})).isNotNull();
    assertThat(JpegDecoder.decode(progressive, 8, needed + coefficients, () -> {})).isNotNull();
    assertThatThrownBy(() -> JpegDecoder.decode(baseline, 8, needed - 1, () -> {}))
        .isInstanceOf(NotPlainJpegException.class)
        .hasMessage(needed + " bytes are needed; the limit is " + (needed - 1));
    assertThatThrownBy(
            () -> JpegDecoder.decode(progressive, 8, needed + coefficients - 1, () -> {}))
        .isInstanceOf(NotPlainJpegException.class);
  }

  /** What is not kept whole takes the heap that is said, and no more. */
  @Test
  void rowsAloneTakeLess() throws Exception {
    byte[] file = libjpeg.encoded(DrawnPhotos.colour(64, 160), "-sample", "2x2");
    long rows = 4 * (64 * 34 + 2 * 32 * 18);
    List<Integer> came = new ArrayList<>();

    JpegDecoder.decode(file, 8, rows + 99, () -> {}, new CountingSink(99, came));
    assertThat(came).isEqualTo(IntStream.range(0, 160).boxed().toList());
    assertThatThrownBy(
            () -> JpegDecoder.decode(file, 8, rows + 98, () -> {}, new CountingSink(99, came)))
        .isInstanceOf(NotPlainJpegException.class);
  }

  /** Notes which rows come. */
  private record CountingSink(long bytes, List<Integer> came) implements PixelSink {
    @Override
    public long bytes(int width, int height, boolean grey) {
      return bytes;
    }

    @Override
    public void start(int width, int height, boolean grey) {
      assertThat(came).isEmpty();
      assertThat(width + "x" + height + " " + grey).isEqualTo("64x160 false");
    }

    @Override
    public void row(int y, int[] pixels, int start) {
      assertThat(pixels).hasSize(start + 64);
      came.add(y);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 13, 10", "2, 25, 19", "3, 38, 29", "4, 50, 38", "5, 63, 47", "6, 75, 57"})
  void sidesAreRoundedUp(int eighths, int width, int height) throws Exception {
    byte[] file = libjpeg.encoded(DrawnPhotos.colour(100, 75));
    BufferedImage picture = JpegDecoder.decode(file, eighths, Long.MAX_VALUE, () -> {});
    assertThat(picture.getWidth()).isEqualTo(width);
    assertThat(picture.getHeight()).isEqualTo(height);
  }

  /** Where a block has no more than its mean, which is all that it can be. */
  @Test
  void anEighthIsDjpegsToo() throws Exception {
    for (String sampling : List.of("1x1", "2x1", "1x2")) {
      requireDjpegsEighth(
          libjpeg.encoded(DrawnPhotos.colour(203, 149), "-sample", sampling + ",1x1,1x1"));
    }
    requireDjpegsEighth(libjpeg.encoded(DrawnPhotos.grey(203, 149), "-progressive"));
  }

  private void requireDjpegsEighth(byte[] file) throws NotPlainJpegException {
    BufferedImage picture = JpegDecoder.decode(file, 1, Long.MAX_VALUE, () -> {});
    assertThat(Agreement.of(picture, libjpeg.decoded(file, 1))).isEqualTo(Agreement.EXACT);
  }

  /** Transforms of 3, 5 and 6 points are libjpeg-turbo's too, where chroma has no others. */
  @ParameterizedTest
  @CsvSource({
    "3, 1x1", "3, 2x2", "3, 2x1", "3, 1x2", "3, 4x1", "5, 1x1", "5, 2x1", "6, 1x1", "6, 1x2",
  })
  void someScalesAreDjpegsToo(int eighths, String sampling) throws Exception {
    byte[] file =
        libjpeg.encoded(
            DrawnPhotos.colour(203, 149), "-quality", "90", "-sample", sampling + ",1x1,1x1");
    Witnesses.requireClose(
        "%s at %d/8".formatted(sampling, eighths),
        JpegDecoder.decode(file, eighths, Long.MAX_VALUE, () -> {}),
        libjpeg.decoded(file, eighths));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 7, 9, 16})
  void knowsSevenScales(int eighths) {
    assertThatThrownBy(() -> JpegDecoder.decode(new byte[0], eighths, Long.MAX_VALUE, () -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("eighths are " + eighths + ", must be 1 to 6 or 8");
  }

  private void requireSame(String name, byte[] file) throws NotPlainJpegException {
    assertThat(file).as(name).isNotEmpty();
    for (int eighths : Witnesses.EIGHTHS) {
      witnesses.require(name, file, eighths);
    }
  }
}
