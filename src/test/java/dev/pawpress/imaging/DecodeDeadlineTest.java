package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pawpress.testing.GifBuilder;
import dev.pawpress.testing.InkJpeg;
import dev.pawpress.testing.RawPng;
import dev.pawpress.testing.RawTiff;
import dev.pawpress.testing.SampleImages;
import dev.pawpress.testing.TestProfiles;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecodeDeadlineTest {
  private static final DecodeOptions TEN_SECONDS = new DecodeOptions(Duration.ofSeconds(10), 1);

  @Test
  void rejectsAPictureThatKeepsTheDecoderBusyForTooLong() {
    byte[] file = ManyScans.of(4000, 4000, 90); // a second or two
    Deadline.Clocks clocks = new Deadline.Clocks(System::nanoTime, System::nanoTime);
    DecodeOptions options = new DecodeOptions(Duration.ofMillis(5), 1);
    ImageFacts facts = Pipeline.inspect(file);

    RejectedImageException rejection =
        catchThrowableOfType(
            RejectedImageException.class, () -> new Decoder(clocks).decode(file, facts, options));

    assertThat(rejection.reason()).isEqualTo(RejectionReason.TOO_SLOW);
    assertThat(rejection).hasMessage("Decoding the picture took over 0.005 s, which is the limit.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "baseline",
        "progressive",
        "ink",
        "png",
        "interlaced",
        "gif",
        "interlaced gif",
        "tiff",
        "tiff of jpegs",
        "deflated tiff",
        "avif in tiles"
      })
  void abandonsEveryKindOfPictureAtTheFirstLookBehindTheDeadline(String kind) {
    byte[] file = file(kind);
    Ticker wall = new Ticker();
    Decoder decoder = new Decoder(new Deadline.Clocks(wall, wall.ofPercent(90)));

    RejectedImageException rejection =
        catchThrowableOfType(
            RejectedImageException.class,
            () -> decoder.decode(file, Pipeline.inspect(file), TEN_SECONDS));

    assertThat(rejection.reason()).isEqualTo(RejectionReason.TOO_SLOW);
    assertThat(rejection).hasMessage("Decoding the picture took over 10 s, which is the limit.");
    assertThat(wall.looks()).as("looks at the clock").isBetween(12, 16);
  }

  private static byte[] file(String kind) {
    return switch (kind) {
      case "baseline" -> SampleImages.file("jpeg", 300, 200);
      case "progressive" -> ProgressiveJpeg.of(SampleImages.gradient(300, 200));
      case "ink" -> InkJpeg.of(300, 200);
      case "png" -> SampleImages.file("png", 300, 200);
      case "gif" -> gif().frame(0, 0, 300, 200, new byte[300 * 200]).build();
      case "interlaced gif" ->
          gif().frame(0, 0, 300, 200, true, new int[0], 8, new byte[300 * 200]).build();
      case "tiff" -> SampleImages.file("tiff", 300, 200);
      case "tiff of jpegs" -> RawTiff.compressed(SampleImages.gradient(300, 200), "JPEG", 16);
      case "deflated tiff" -> RawTiff.compressed(SampleImages.gradient(300, 200), "ZLib", 16);
      case "avif in tiles" -> SampleAvif.inTiles(SampleImages.gradient(300, 200), 64, 64).bytes();
      default -> new RawPng(300, 200, 8, RawPng.COLOUR).interlaced().file((x, y, c) -> x & 0xff);
    };
  }

  private static GifBuilder gif() {
    return new GifBuilder(300, 200, Scenes.PALETTE);
  }

  /**
   * A single call of libwebp, or of the decoders of HEVC and AV1, cannot be interrupted. What can
   * be done is not to begin one: to look as the file is read, and before each piece.
   */
  @ParameterizedTest
  @ValueSource(strings = {"webp", "heic", "avif"})
  void aNativeCallIsNotBegunBehindTheDeadline(String kind) {
    byte[] file =
        switch (kind) {
          case "webp" -> noisyWebp();
          case "heic" -> HostileHeifTest.simple().bytes(); // not decodable, but nobody finds out
          default -> SampleAvif.of(SampleImages.gradient(300, 200)).bytes();
        };
    Ticker wall = new Ticker();
    Decoder decoder = new Decoder(new Deadline.Clocks(wall, () -> 0));
    DecodeOptions options = new DecodeOptions(Duration.ofMillis(1), 1);

    assertThatExceptionOfType(DecodeTimeoutException.class)
        .isThrownBy(() -> decoder.decode(file, Pipeline.inspect(file), options));
    assertThat(wall.looks()).as("looks at the clock").isEqualTo(2);
  }

  /** The decoder's own clock would have it go on. */
  @Test
  void aFrameOfAWebpHasItsAnimationsDeadline() {
    Header frame = Header.parse(noisyWebp());
    Deadline deadline =
        Deadline.in(Duration.ofMillis(1), new Deadline.Clocks(new Ticker(), () -> 0));

    assertThatExceptionOfType(DecodeTimeoutException.class)
        .isThrownBy(() -> Pipeline.DECODER.readFrame(frame, deadline))
        .isSameAs(deadline.missed());
  }

  /** So large that the clock is looked at as it is read. */
  private static byte[] noisyWebp() {
    BufferedImage noise = new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(2026);
    for (int i = 0; i < 10_000; i++) {
      noise.setRGB(i % 100, i / 100, random.nextInt(0x1000000));
    }
    return SampleImages.file("webp", noise);
  }

  @Test
  void aBusyMachineIsNotThePicturesFault() {
    byte[] file = SampleImages.file("png", 300, 200);
    Decoder decoder = new Decoder(new Deadline.Clocks(new Ticker(), () -> 0));

    assertThatExceptionOfType(DecodeTimeoutException.class)
        .isThrownBy(() -> decoder.decode(file, Pipeline.inspect(file), TEN_SECONDS))
        .withMessage(
            "decoding took over 10 s, which is the limit, but only 0 s of a processor: the machine"
                + " is busy");
  }

  @Test
  void aThreadHasComputedForSomeTimeOnceItHasComputed() {
    Deadline.Clocks clocks = Deadline.Clocks.ofThisMachine();
    long before = clocks.processor().getAsLong();

    Pipeline.decode(SampleImages.file("png", 300, 200));

    assertThat(clocks.processor().getAsLong()).isGreaterThan(before);
  }

  /** Whole pictures that the codec is done with, but converting colours takes as long again. */
  @Test
  void convertingColoursIsAbandoned() {
    byte[] ink = TestProfiles.lab("prtr", 4, 2, amounts -> new double[3]);
    byte[] light = TestProfiles.ofPower(TestProfiles.Colours.DISPLAY_P3, 256);
    WritableRaster inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 300, 2000, 4, null);
    BufferedImage deep =
        Pipeline.decode(new RawPng(3, 20, 16, RawPng.COLOUR).file((x, y, c) -> x)).image();

    assertThatExceptionOfType(DecodeTimeoutException.class)
        .isThrownBy(
            () -> InkConverter.ofJpeg(inks, false, ICC_Profile.getInstance(ink), tenLooks()));
    assertThatExceptionOfType(DecodeTimeoutException.class)
        .isThrownBy(() -> InkConverter.ofJpeg(inks, false, null, tenLooks()));
    assertThatExceptionOfType(DecodeTimeoutException.class)
        .isThrownBy(() -> DeepColours.picture(deep, ICC_Profile.getInstance(light), tenLooks()));
  }

  private static Deadline tenLooks() {
    return Deadline.in(Duration.ofSeconds(10), new Deadline.Clocks(new Ticker(), () -> 0));
  }

  @Test
  void stopsACodecThatReadsBehindTheEndForEver() throws Exception {
    Deadline deadline = tenLooks();
    try (WatchedInput input = new WatchedInput(new byte[3], deadline)) {
      assertThatThrownBy(
              () -> {
                while (true) {
                  input.read();
                }
              })
          .isInstanceOf(DecodeTimeoutException.class);
      assertThatThrownBy(
              () -> {
                while (true) {
                  input.read(new byte[9], 0, 9);
                }
              })
          .isSameAs(deadline.missed());
    }
  }

  @Test
  void watchedInputGivesTheFileOut() throws Exception {
    byte[] file = SampleImages.file("png", 30, 20);
    Deadline deadline = Deadline.in(Duration.ofDays(1), Deadline.Clocks.ofThisMachine());
    try (WatchedInput input = new WatchedInput(file, deadline)) {
      byte[] head = new byte[20];
      input.readFully(head);
      assertThat(head).isEqualTo(Arrays.copyOf(file, 20));
      assertThat(input.length()).isEqualTo(file.length);
      assertThat(input.readInt()).isEqualTo(20);
      input.seek(16);
      assertThat(input.readInt()).isEqualTo(30);
      input.seek(file.length - 1);
      assertThat(input.read()).isEqualTo(file[file.length - 1] & 0xff);
      assertThat(input.read()).isEqualTo(-1);
      input.seek(file.length + 50L);
      assertThat(input.read(head, 0, 5)).isEqualTo(-1);
      assertThat(input.read(head, 0, 0)).isZero();
    }
  }
}
