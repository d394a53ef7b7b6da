package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.pawpress.testing.SampleImages;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnimatedWebpWriterTest {
  private static final WebpFiles ENCODER = new WebpFiles(new Codecs());

  private static byte[] written(int plays, String... scenes) {
    Picture first = Pipeline.picture(Scenes.image(scenes[0]));
    AnimatedWebpWriter writer =
        new AnimatedWebpWriter(ENCODER, new Size(first.width(), first.height()), 80, plays);
    for (String scene : scenes) {
      writer.add(Pipeline.picture(Scenes.image(scene)), 50);
    }
    return writer.finish();
  }

  /** Where the stored frames lie. */
  private static List<Rectangle> areas(byte[] file) {
    WebpFrames frames = new WebpFrames(Bytes.of(file));
    List<Rectangle> areas = new ArrayList<>();
    for (WebpFrames.Frame next = frames.next(); next != null; next = frames.next()) {
      areas.add(next.area());
    }
    return areas;
  }

  /** A drawing of large squares of a letter, which lossless compression suits. */
  private static String large(String letters) {
    StringBuilder scene = new StringBuilder();
    for (String row : letters.split("/", -1)) {
      String line =
          row.chars().mapToObj(c -> Character.toString(c).repeat(16)).reduce("", String::concat);
      scene.append((line + "/").repeat(16));
    }
    return scene.substring(0, scene.length() - 1);
  }

  @Test
  void drawingsComeBackAsTheyWere() {
    String[] drawings = {
      large("RRR/RRR"), large("RGR/RRR"), large("RGR/.RR"), large("B.R/.RK"), large("RRR/RRR")
    };

    byte[] file = written(0, drawings);

    assertThat(Scenes.texts(file)).containsExactly(drawings);
  }

  @Test
  void onlyWhatDiffersIsStoredAtEvenOffsets() {
    byte[] file = written(0, large("RRR/RRR"), large("RGR/RRR"), large("RGR/RRB"));

    assertThat(areas(file))
        .containsExactly(
            new Rectangle(0, 0, 48, 32), new Rectangle(8, 0, 32, 24), new Rectangle(24, 8, 24, 24));
  }

  @Test
  void onceItIsLosslessTheAreaHasNoMargin() {
    byte[] file =
        written(
            0,
            large("RRR/RRR"),
            large("RGR/RRR"),
            large("RGG/RRR"),
            large("RGG/GRR"),
            large("RGG/GRB"));

    assertThat(areas(file).get(4)).isEqualTo(new Rectangle(32, 16, 16, 16));
    assertThat(Header.parse(file).timeline().frames()).isEqualTo(5);
  }

  @Test
  void whatIsTransparentAroundTheFirstFrameIsNotStored() {
    byte[] file = written(0, large(".../.R."), large(".../.G."));

    assertThat(areas(file).get(0)).isEqualTo(new Rectangle(8, 8, 32, 24));
    assertThat(Scenes.texts(file)).containsExactly(large(".../.R."), large(".../.G."));
  }

  @Test
  void opaquePixelsCanBecomeTransparentAgain() {
    byte[] file = written(0, large("RRR"), large("R.R"), large("..."), large("..R"));

    assertThat(Scenes.texts(file))
        .containsExactly(large("RRR"), large("R.R"), large("..."), large("..R"));
  }

  @Test
  void framesThatAreAlikeAreOneThatLastsLonger() {
    byte[] file = written(0, "RR/RR", "RR/RR", "RG/RR", "RG/RR", "RG/RR", "RR/RR");

    assertThat(Scenes.durations(file)).containsExactly(100, 150, 50);
  }

  @Test
  void anAnimationOfNothingIsAFileAllTheSame() {
    byte[] file = written(0, "../..", "../..");

    assertThat(Scenes.texts(file)).containsExactly("../..");
    assertThat(Scenes.durations(file)).containsExactly(100);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "7, 7", "65535, 65535", "65536, 0"})
  void isPlayedAsOftenAsWebpCanSay(int plays, int expected) {
    byte[] file = written(plays, "R", "G");

    assertThat(Header.parse(file).timeline().plays()).isEqualTo(expected);
  }

  @Test
  void saysWhetherAnythingIsTransparent() {
    assertThat(written(0, "RR/RR", "GG/GG")[20] & 0x12).isEqualTo(0x02);
    assertThat(written(0, "RR/R.", "GG/GG")[20] & 0x12).isEqualTo(0x12);
  }

  @Test
  void filmIsLossyAndCloseToWhatItWas() {
    AnimatedWebpWriter writer = new AnimatedWebpWriter(ENCODER, new Size(96, 64), 80, 0);
    List<BufferedImage> frames = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      BufferedImage frame = film(i);
      frames.add(frame);
      writer.add(Pipeline.picture(frame), 40);
    }

    byte[] file = writer.finish();

    List<AnimationFrame> shown = Scenes.frames(file);
    assertThat(shown).hasSize(8);
    for (int i = 0; i < 8; i++) {
      assertThat(Pipeline.meanDifference(shown.get(i).picture().image(), frames.get(i)))
          .isLessThan(6);
    }
    assertThat(SampleImages.indexOf(file, SampleImages.ascii("VP8L"))).isEqualTo(-1);
  }

  private static BufferedImage film(int step) {
    Random random = new Random(step);
    BufferedImage frame = new BufferedImage(96, 64, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 96; x++) {
        int grey = (2 * x + y + 5 * step + random.nextInt(12)) & 0xff;
        grey = Math.abs(grey - 128) + 60;
        frame.setRGB(x, y, (grey << 16) | (grey << 8) | (grey / 2));
      }
    }
    return frame;
  }

  /** Lossy compression bleeds colour into its surroundings, which stays if nobody looks. */
  @Test
  void whatMovesLeavesNoTrail() {
    AnimatedWebpWriter writer = new AnimatedWebpWriter(ENCODER, new Size(240, 80), 80, 0);
    Resizer resizer = new Resizer();
    for (int i = 0; i < 20; i++) {
      BufferedImage frame = new BufferedImage(480, 160, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = frame.createGraphics();
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, 480, 160);
      // Noise, so that the animation is lossy.
      Random random = new Random(7);
      for (int y = 100; y < 160; y++) {
        for (int x = 0; x < 480; x++) {
          frame.setRGB(x, y, random.nextInt(0x1000000));
        }
      }
      graphics.setColor(Color.RED);
      graphics.fillOval(10 + 19 * i, 11, 50, 50);
      graphics.dispose();
      writer.add(resizer.resize(Pipeline.picture(frame), new Size(240, 80)), 40);
    }

    byte[] file = writer.finish();

    BufferedImage last = Scenes.frames(file).get(19).picture().image();
    assertThat(SampleImages.indexOf(file, SampleImages.ascii("VP8L"))).isEqualTo(-1);
    for (int y = 0; y < 40; y++) {
      for (int x = 0; x < 170; x++) {
        assertThat(Pipeline.difference(last.getRGB(x, y), 0xffffffff))
            .as("%d, %d", x, y)
            .isLessThan(12);
      }
    }
  }

  /** Each step is too small to be stored, while something else moves. */
  @Test
  void aSlowFadeArrives() {
    AnimatedWebpWriter writer = new AnimatedWebpWriter(ENCODER, new Size(128, 128), 80, 0);
    BufferedImage frame = PlainPixels.image(128, 128, false);
    for (int i = 0; i < 40; i++) {
      frame = PlainPixels.image(128, 128, false);
      Random texture = new Random(2026);
      for (int pixel = 0; pixel < 128 * 128; pixel++) {
        PlainPixels.in(frame)[pixel] = 0x010101 * (60 + 2 * i + texture.nextInt(90));
      }
      Random random = new Random(i);
      for (int y = 96; y < 128; y++) {
        for (int x = 0; x < 128; x++) {
          frame.setRGB(x, y, random.nextInt(0x1000000));
        }
      }
      frame.setRGB(3, 3, random.nextInt(0x1000000)); // so that all of it is looked at
      writer.add(Pipeline.picture(frame), 40);
    }

    byte[] file = writer.finish();

    BufferedImage last = Scenes.frames(file).get(39).picture().image();
    assertThat(brightness(last, 96)).isCloseTo(brightness(frame, 96), within(4.0));
  }

  private static double brightness(BufferedImage image, int rows) {
    return IntStream.range(0, image.getWidth() * rows)
        .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xff)
        .average()
        .orElseThrow();
  }

  @Test
  void aFrameIsWhatIsBehindAStillsHead() {
    BufferedImage opaque = SampleImages.gradient(24, 18);
    BufferedImage transparent = SampleImages.halfTransparent(24, 18);

    assertThat(kindOf(ENCODER.lossy(opaque, 80))).isEqualTo("VP8 ");
    assertThat(kindOf(ENCODER.lossy(transparent, 80))).isEqualTo("ALPH"); // behind VP8X
    assertThat(kindOf(ENCODER.lossless(transparent))).isEqualTo("VP8L");
  }

  private static String kindOf(byte[] still) {
    Bytes frame = WebpAnimationFile.frameOf(Bytes.of(still));
    assertThat(frame.length() % 2).isZero();
    return frame.slice(0, 4).latin1();
  }

  @Test
  void refusesWhatTheContainerCannotHold() {
    WebpAnimationFile file = new WebpAnimationFile(new Size(9, 9), 0);
    Bytes chunks = Bytes.of(new byte[8]);

    assertThatThrownBy(() -> file.add(new Rectangle(1, 0, 2, 2), 50, true, chunks))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("even offsets");
    assertThatThrownBy(() -> file.add(new Rectangle(0, 0, 2, 2), 0x1000000, true, chunks))
        .hasMessage("a frame's 16777216 ms must be between 1 and 16777215");
  }
}
