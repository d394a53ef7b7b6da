package dev.pawpress.imaging;

import static dev.pawpress.testing.GifBuilder.CLEAR;
import static dev.pawpress.testing.GifBuilder.KEEP;
import static dev.pawpress.testing.GifBuilder.RESTORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.testing.GifBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GifAnimationTest {
  private static final int NONE = -1;

  private static GifBuilder gif(int width, int height) {
    return new GifBuilder(width, height, Scenes.PALETTE);
  }

  @ParameterizedTest
  @CsvSource({
    "0, GBR", // not said
    "1, GBR", "2, .BR", // Where it was is cleared, but not the rest.
    "3, RBR", "4, RBR", "5, GBR", // not defined
  })
  void whatBecomesOfAFrameIsAsItsDisposalSays(int disposal, String expected) {
    byte[] file =
        gif(3, 1)
            .control(5, KEEP, NONE)
            .frame(0, 0, 3, 1, Scenes.indexes("RRR"))
            .control(5, disposal, NONE)
            .frame(0, 0, 1, 1, Scenes.indexes("G"))
            .control(5, KEEP, NONE)
            .frame(1, 0, 1, 1, Scenes.indexes("B"))
            .build();

    assertThat(Scenes.texts(file)).containsExactly("RRR", "GRR", expected);
  }

  @Test
  void whatWasThereBeforeManyRestoredFramesComesBack() {
    byte[] file =
        gif(3, 1)
            .control(5, CLEAR, NONE)
            .frame(0, 0, 2, 1, Scenes.indexes("RR"))
            .control(5, RESTORE, NONE)
            .frame(0, 0, 1, 1, Scenes.indexes("G"))
            .control(5, RESTORE, NONE)
            .frame(1, 0, 1, 1, Scenes.indexes("B"))
            .control(5, KEEP, NONE)
            .frame(2, 0, 1, 1, Scenes.indexes("W"))
            .build();

    assertThat(Scenes.texts(file)).containsExactly("RR.", "G..", ".B.", "..W");
  }

  @Test
  void nothingWasThereBeforeTheFirstFrame() {
    byte[] file =
        gif(2, 1)
            .control(5, RESTORE, NONE)
            .frame(0, 0, 2, 1, Scenes.indexes("RR"))
            .frame(0, 0, 1, 1, Scenes.indexes("G"))
            .build();

    assertThat(Scenes.texts(file)).containsExactly("RR", "G.");
  }

  @Test
  void aTransparentColourShowsWhatWasThereBefore() {
    byte[] file =
        gif(2, 2)
            .control(5, KEEP, Scenes.TRANSPARENT)
            .frame(0, 0, 2, 2, Scenes.indexes("RR/R."))
            .control(5, KEEP, Scenes.TRANSPARENT)
            .frame(0, 0, 2, 2, Scenes.indexes(".G/.."))
            .build();

    assertThat(Scenes.texts(file)).containsExactly("RR/R.", "RG/R.");
    assertThat(Pipeline.inspect(file).mayHaveAlpha()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"1, false", "2, true", "3, true"})
  void whatIsClearedMayShowThrough(int disposal, boolean expected) {
    byte[] file =
        gif(1, 1)
            .control(5, disposal, NONE)
            .frame(0, 0, 1, 1, Scenes.indexes("R"))
            .frame(0, 0, 1, 1, Scenes.indexes("G"))
            .build();

    assertThat(Pipeline.inspect(file).mayHaveAlpha()).isEqualTo(expected);
  }

  @Test
  void aControlHoldsForOneFrameOnly() {
    byte[] file =
        gif(2, 1)
            .control(30, CLEAR, 0)
            .frame(0, 0, 2, 1, Scenes.indexes("RG"))
            .frame(1, 0, 1, 1, Scenes.indexes("R"))
            .frame(0, 0, 1, 1, Scenes.indexes("B"))
            .build();

    assertThat(Scenes.texts(file)).containsExactly(".G", ".R", "BR");
    assertThat(Scenes.durations(file)).containsExactly(300, 100, 100);
  }

  @Test
  void aFrameMayHaveColoursOfItsOwn() {
    int[] swapped = {0xffffff, 0x0000ff};
    byte[] file =
        gif(2, 1)
            .frame(0, 0, 2, 1, Scenes.indexes("RG"))
            .frame(0, 0, 2, 1, false, swapped, 2, (byte) 0, (byte) 1)
            .frame(0, 0, 1, 1, Scenes.indexes("R"))
            .build();

    assertThat(Scenes.texts(file)).containsExactly("RG", "WB", "RB");
  }

  @Test
  void coloursThatNoPaletteHasAreBlack() {
    byte[] beyond =
        new GifBuilder(2, 1, 0xff0000, 0x00ff00).frame(0, 0, 2, 1, (byte) 1, (byte) 2).build();
    byte[] without = new GifBuilder(2, 1).frame(0, 0, 2, 1, (byte) 0, (byte) 1).build();

    assertThat(Scenes.texts(beyond)).containsExactly("GK");
    assertThat(Scenes.texts(without)).containsExactly("KK");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 16, 17})
  void interlacedRowsComeInOrder(int height) {
    byte[] pixels = new byte[height];
    StringBuilder expected = new StringBuilder();
    for (int y = 0; y < height; y++) {
      pixels[y] = (byte) (y % 5);
      expected.append(y == 0 ? "" : "/").append("RGBWK".charAt(y % 5));
    }
    byte[] file = gif(1, height).frame(0, 0, 1, height, true, new int[0], 3, pixels).build();

    assertThat(Scenes.texts(file)).containsExactly(expected.toString());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatReachesBeyondThePictureIsCutOff(boolean interlaced) {
    byte[] file =
        gif(2, 2)
            .frame(0, 0, 2, 2, Scenes.indexes("RR/RR"))
            .frame(1, 1, 2, 3, interlaced, new int[0], 3, Scenes.indexes("GB/WW/KK"))
            .frame(5, 0, 1, 1, Scenes.indexes("K"))
            .frame(0, 0, 1, 4, interlaced, new int[0], 3, Scenes.indexes("R/R/B/B"))
            .frame(0, 5, 1, 1, Scenes.indexes("K"))
            .control(5, CLEAR, NONE)
            .frame(0, 1, 9, 1, Scenes.indexes("BBBBBBBBB"))
            .frame(0, 0, 1, 1, Scenes.indexes("W"))
            .build();

    assertThat(Scenes.texts(file))
        .containsExactly("RR/RR", "RR/RG", "RR/RG", "RR/RG", "RR/RG", "RR/BB", "WR/..");
  }

  @Test
  void aFirstFrameThatReachesBeyondThePictureEnlargesIt() {
    byte[] file =
        gif(2, 1)
            .frame(1, 1, 2, 1, Scenes.indexes("RG"))
            .frame(2, 0, 5, 1, Scenes.indexes("BBBBB"))
            .build();

    assertThat(Scenes.texts(file)).containsExactly(".../.RG", "..B/.RG");
    assertThat(Pipeline.inspect(file)).extracting(ImageFacts::width).isEqualTo(3);
  }

  @Test
  void aPictureOfNoSizeIsAsLargeAsItsFirstFrame() {
    byte[] file = gif(0, 0).frame(0, 0, 2, 1, Scenes.indexes("RG")).build();

    assertThat(Scenes.texts(file)).containsExactly("RG");
  }

  @Test
  void aFrameOfNoSizeFillsThePicture() {
    byte[] data = GifBuilder.lzw(3, Scenes.indexes("RGBW"), true);
    byte[] file = gif(2, 2).descriptor(0, 0, 0, 0, false).data(3, data).build();

    assertThat(Scenes.texts(file)).containsExactly("RG/BW");
  }

  @ParameterizedTest
  @CsvSource({"0, 100", "1, 100", "2, 20", "3, 30", "65535, 655350"})
  void framesLastAsLongAsInBrowsers(int hundredths, int millis) {
    byte[] file =
        gif(1, 1)
            .control(hundredths, KEEP, NONE)
            .frame(0, 0, 1, 1, Scenes.indexes("R"))
            .control(hundredths, KEEP, NONE)
            .frame(0, 0, 1, 1, Scenes.indexes("G"))
            .build();

    assertThat(Scenes.durations(file)).containsExactly(millis, millis);
    assertThat(Header.parse(file).timeline().durationMillis()).isEqualTo(2L * millis);
  }

  @ParameterizedTest
  @CsvSource({
    "NETSCAPE2.0, 0, 0",
    "NETSCAPE2.0, 1, 2", // one repeat
    "ANIMEXTS1.0, 4, 5",
    "NETSCAPE2.0, 65535, 65536",
    "NETSCAPE3.0, 7, 1",
  })
  void isPlayedAsOftenAsItSays(String application, int repeats, int plays) {
    byte[] file =
        gif(1, 1)
            .repeats(application, repeats)
            .frame(0, 0, 1, 1, Scenes.indexes("R"))
            .frame(0, 0, 1, 1, Scenes.indexes("G"))
            .build();

    assertThat(Pipeline.inspect(file).timeline()).isEqualTo(new Timeline(2, 2, 200, plays));
  }

  @Test
  void isPlayedOnceIfItDoesNotSay() {
    byte[] file =
        gif(1, 1)
            .frame(0, 0, 1, 1, Scenes.indexes("R"))
            .frame(0, 0, 1, 1, Scenes.indexes("G"))
            .build();

    assertThat(Pipeline.inspect(file).timeline().plays()).isEqualTo(1);
  }

  @Test
  void textCommentsAndUnknownExtensionsArePassedOver() {
    byte[] file =
        gif(2, 1)
            .raw(0x21, 0xfe, 2, 'h', 'i', 1, '!', 0)
            .raw(0x21, 0x01, 1, 0, 0)
            .frame(0, 0, 2, 1, Scenes.indexes("RG"))
            .raw(0x21, 0x77, 0)
            .frame(0, 0, 1, 1, Scenes.indexes("B"))
            .build();

    assertThat(Scenes.texts(file)).containsExactly("RG", "BG");
  }

  @Test
  void whatIsNoBlockEndsTheFileLikeItsTrailer() {
    GifBuilder sound = gif(1, 1).frame(0, 0, 1, 1, Scenes.indexes("R"));
    byte[] junk = sound.raw('j', 'u', 'n', 'k', 0x2c).unfinished();
    byte[] trailed = gif(1, 1).frame(0, 0, 1, 1, Scenes.indexes("R")).raw(0x3b, 0x2c).unfinished();
    byte[] without = gif(1, 1).frame(0, 0, 1, 1, Scenes.indexes("R")).unfinished();

    assertThat(Scenes.texts(junk)).containsExactly("R");
    assertThat(Scenes.texts(trailed)).containsExactly("R");
    assertThat(Scenes.texts(without)).containsExactly("R");
  }

  @Test
  void aStillIsAnOrdinaryPicture() {
    byte[] opaque = gif(2, 1).frame(0, 0, 2, 1, Scenes.indexes("RG")).build();
    byte[] holed =
        gif(2, 1)
            .control(0, CLEAR, Scenes.TRANSPARENT)
            .frame(0, 0, 2, 1, Scenes.indexes("R."))
            .build();

    assertThat(Pipeline.inspect(opaque))
        .isEqualTo(
            new ImageFacts(
                ImageFormat.GIF,
                2,
                1,
                Orientation.UPRIGHT,
                false,
                false,
                8 + opaque.length + (1 << 20)));
    assertThat(Scenes.text(Pipeline.decode(opaque))).isEqualTo("RG");
    assertThat(Pipeline.inspect(holed).timeline().moves()).isFalse();
    assertThat(Pipeline.decode(holed).isTransparent()).isTrue();
    assertThat(Scenes.text(Pipeline.decode(holed))).isEqualTo("R.");
  }

  @Test
  void anAnimationDecodesToItsFirstFrame() {
    byte[] file =
        gif(2, 1)
            .frame(1, 0, 1, 1, Scenes.indexes("R"))
            .frame(0, 0, 2, 1, Scenes.indexes("GG"))
            .build();

    assertThat(Scenes.text(Pipeline.decode(file))).isEqualTo(".R");
  }

  @Test
  void framesThatAreHandedOutAreNotChangedByLaterOnes() {
    byte[] file =
        gif(1, 1)
            .frame(0, 0, 1, 1, Scenes.indexes("R"))
            .frame(0, 0, 1, 1, Scenes.indexes("G"))
            .build();
    Animation animation =
        Animation.of(Header.parse(file), Bytes.of(file), Pipeline.DECODER, Pipeline.patience());
    Picture first = animation.next().picture();

    animation.next();

    assertThat(Scenes.text(first)).isEqualTo("R");
    assertThat(animation.next()).isNull();
  }
}
