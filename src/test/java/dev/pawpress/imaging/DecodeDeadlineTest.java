package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pawpress.testing.InkJpeg;
import dev.pawpress.testing.RawPng;
import dev.pawpress.testing.SampleImages;
import dev.pawpress.testing.TestProfiles;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecodeDeadlineTest {
  private static final DecodeOptions TEN_SECONDS = new DecodeOptions(Duration.ofSeconds(10), 1);

  /** Advances by a second whenever it is looked at. */
  private static final class Ticker implements LongSupplier {
    private final AtomicInteger looks = new AtomicInteger();

    @Override
    public long getAsLong() {
      return TimeUnit.SECONDS.toNanos(looks.getAndIncrement());
    }
  }

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
  @ValueSource(strings = {"baseline", "progressive", "ink", "png", "interlaced"})
  void abandonsEveryKindOfPictureAtTheFirstLookBehindTheDeadline(String kind) {
    byte[] file = file(kind);
    Ticker wall = new Ticker();
    Decoder decoder = new Decoder(new Deadline.Clocks(wall, () -> wall.looks.get() * 900_000_000L));

    RejectedImageException rejection =
        catchThrowableOfType(
            RejectedImageException.class,
            () -> decoder.decode(file, Pipeline.inspect(file), TEN_SECONDS));

    assertThat(rejection.reason()).isEqualTo(RejectionReason.TOO_SLOW);
    assertThat(rejection).hasMessage("Decoding the picture took over 10 s, which is the limit.");
    assertThat(wall.looks).as("looks at the clock").hasValueBetween(12, 16);
  }

  private static byte[] file(String kind) {
    return switch (kind) {
      case "baseline" -> SampleImages.file("jpeg", 300, 200);
      case "progressive" -> ProgressiveJpeg.of(SampleImages.gradient(300, 200));
      case "ink" -> InkJpeg.of(300, 200);
      case "png" -> SampleImages.file("png", 300, 200);
      default -> new RawPng(300, 200, 8, RawPng.COLOUR).interlaced().file((x, y, c) -> x & 0xff);
    };
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
