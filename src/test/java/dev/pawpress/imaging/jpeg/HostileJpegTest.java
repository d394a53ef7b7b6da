package dev.pawpress.imaging.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawpress.testing.InkJpeg;
import dev.pawpress.testing.RawJpeg;
import dev.pawpress.testing.SampleImages;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged and unusual files: refused, or decoded to some picture, and nothing else. {@code mvn test
 * -Dtest=HostileJpegTest -Dfuzz.mutants=2000000 -Dfuzz.seed=$RANDOM} for a night.
 */
class HostileJpegTest {
  private static final long SEED = Long.getLong("fuzz.seed", 20261128);
  private static final int MUTANTS = Integer.getInteger("fuzz.mutants", 40_000);

  /** Of the thread itself, so that a busy machine is no hang. */
  private static final Duration MOST_PROCESSOR_TIME = Duration.ofSeconds(3);

  private static final byte[] FRAME = {(byte) 0xff, (byte) 0xc0};
  private static final byte[] PROGRESSIVE_FRAME = {(byte) 0xff, (byte) 0xc2};
  private static final byte[] SCAN = {(byte) 0xff, (byte) 0xda};
  private static final byte[] END = {(byte) 0xff, (byte) 0xd9};

  private final Map<String, byte[]> seeds = new LinkedHashMap<>();

  HostileJpegTest(@TempDir Path folder) {
    seeds.put("baseline", WrittenJpegs.of(DrawnPhotos.colour(45, 30), false));
    seeds.put("progressive", WrittenJpegs.of(DrawnPhotos.colour(45, 30), true));
    seeds.put("grey", WrittenJpegs.of(DrawnPhotos.grey(30, 21), false));
    seeds.put("progressive grey", WrittenJpegs.of(DrawnPhotos.grey(30, 21), true));
    seeds.put("restarts", RawJpeg.withRestarts(DrawnPhotos.colour(45, 30), 2));
    if (LibjpegPrograms.arePresent()) { // ImageIO cannot write it
      LibjpegPrograms libjpeg = new LibjpegPrograms(folder);
      seeds.put("scans", libjpeg.encodedInScans(DrawnPhotos.colour(45, 30), "0;\n1,2;\n"));
    }
  }

  @Test
  void theSeedsAreSound() throws Exception {
    for (byte[] file : seeds.values()) {
      assertThat(JpegDecoder.decode(file, 8, Long.MAX_VALUE, () -> {})).isNotNull();
      byte[] more = SampleImages.join(file, SampleImages.ascii("what follows is of no matter"));
      assertThat(JpegDecoder.decode(more, 8, Long.MAX_VALUE, () -> {})).isNotNull();
    }
  }

  @Test
  void everyTruncationIsRefused() {
    for (Map.Entry<String, byte[]> seed : seeds.entrySet()) {
      for (int length = 0; length < seed.getValue().length; length++) {
        refuse(seed.getKey() + " to " + length, Arrays.copyOf(seed.getValue(), length), "");
      }
    }
  }

  /** What the file lacks is not made up by an end marker. */
  @Test
  void everyTruncationWithAnEndMarkerIsRefusedOrWithinTheLastByte() {
    for (Map.Entry<String, byte[]> seed : seeds.entrySet()) {
      byte[] file = seed.getValue();
      for (int length = 0; length < file.length - END.length - 1; length++) {
        byte[] cut = SampleImages.join(Arrays.copyOf(file, length), END);
        refuse(seed.getKey() + " to " + length, cut, "");
      }
    }
  }

  /** Though coefficients that do not matter are passed over several at a time. */
  @Test
  void whatIsRefusedIsSoAtEveryScaleForTheSameReason() {
    byte[][] files = seeds.values().toArray(byte[][]::new);
    for (int index = 0; index < MUTANTS / 10; index++) {
      Random random = new Random(SEED * 1_000_033 + index);
      byte[] mutant = mutant(files[index % files.length], random);
      assertThat(refusal(mutant, 1 + random.nextInt(6)))
          .as("mutant %d of seed %d", index, SEED)
          .isEqualTo(refusal(mutant, 8));
    }
  }

  private static String refusal(byte[] file, int eighths) {
    try {
      JpegDecoder.decode(file, eighths, Long.MAX_VALUE, () -> {});
      return "none";
    } catch (NotPlainJpegException e) {
      return e.getMessage().replaceAll("[0-9]+$", ""); // how far ahead was read may differ
    }
  }

  @Test
  void mutantsAreRefusedOrGiveAPicture() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    byte[][] files = seeds.values().toArray(byte[][]::new);
    int pictures = 0;
    for (int index = 0; index < MUTANTS; index++) {
      Random random = new Random(SEED * 1_000_003 + index);
      byte[] mutant = mutant(files[index % files.length], random);
      long start = threads.getCurrentThreadCpuTime();
      try {
        int eighths = Witnesses.EIGHTHS[random.nextInt(Witnesses.EIGHTHS.length)];
        pictures += JpegDecoder.decode(mutant, eighths, Long.MAX_VALUE, () -> {}) == null ? 0 : 1;
      } catch (NotPlainJpegException e) {
        assertThat(e).hasNoCause();
      } catch (RuntimeException | Error e) {
        throw new AssertionError("mutant " + index + " of seed " + SEED, e);
      }
      assertThat(threads.getCurrentThreadCpuTime() - start)
          .as("nanoseconds for mutant %d of seed %d", index, SEED)
          .isLessThan(MOST_PROCESSOR_TIME.toNanos());
    }
    assertThat(pictures).isBetween(MUTANTS / 50, MUTANTS * 9 / 10);
  }

  private static byte[] mutant(byte[] seed, Random random) {
    byte[] file = seed.clone();
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      int from = random.nextBoolean() ? 0 : scanOf(file);
      int at = from + random.nextInt(file.length - from);
      switch (random.nextInt(6)) {
        case 0, 1 -> file[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> file[at] = (byte) random.nextInt(256);
        case 3 -> file[at] = (byte) (random.nextBoolean() ? 0xff : 0);
        case 4 ->
            file =
                SampleImages.join(
                    Arrays.copyOf(file, at),
                    new byte[] {(byte) random.nextInt(256)},
                    Arrays.copyOfRange(file, at, file.length));
        default ->
            file =
                SampleImages.join(
                    Arrays.copyOf(file, at), Arrays.copyOfRange(file, at + 1, file.length));
      }
    }
    return file;
  }

  private static int scanOf(byte[] file) {
    return Math.max(0, SampleImages.indexOf(file, SCAN));
  }

  @Test
  void refusesWhatOthersDecode() {
    byte[] file = seeds.get("baseline");
    refuse("nothing", new byte[0], "no JPEG");
    refuse("arithmetic coding", with(file, FRAME, 1, 0xc9), "a marker c9");
    refuse("lossless", with(file, FRAME, 1, 0xc3), "a marker c3");
    refuse("12 bits", with(file, FRAME, 4, 12), "12 bits a sample");
    refuse("no height", with(with(file, FRAME, 5, 0), FRAME, 6, 0), "a picture of 45x0");
    refuse("ink", InkJpeg.of(20, 20), "a frame of 4 components");
    refuse("junk between segments", inserted(file, FRAME, new byte[] {0x11}), "no marker at");
    byte[] codes = {(byte) 0xff, (byte) 0xc4};
    refuse("codes", with(with(file, codes, 5, 3), codes, 7, 2), "too many Huffman codes of 1 bits");
    int symbol = 4 + 1 + 16;
    refuse("a difference", with(file, codes, symbol, 16), "differences of 16 bits");
    refuse("fractions", with(with(file, FRAME, 11, 0x31), FRAME, 14, 0x21), "parts of pixels");
    refuse("no frame", with(file, FRAME, 1, 0xe5), "a scan without a frame");
  }

  @Test
  void refusesWhatIsTwiceThere() {
    byte[] file = seeds.get("baseline");
    int frame = SampleImages.indexOf(file, FRAME);
    byte[] frameSegment = Arrays.copyOfRange(file, frame, frame + 19);
    refuse("frames", inserted(file, FRAME, frameSegment), "two frames");
    byte[] scan = Arrays.copyOfRange(file, scanOf(file), file.length - END.length);
    refuse("scans", inserted(file, END, scan), "a scan out of order, of coefficient 0");
  }

  @Test
  void refusesEntropyDataOfTheWrongLength() {
    for (Map.Entry<String, byte[]> seed : seeds.entrySet()) {
      refuse(
          seed.getKey(),
          inserted(seed.getValue(), END, new byte[] {0x55}),
          "more bytes in a scan than its blocks take");
      refuse(
          seed.getKey(),
          inserted(seed.getValue(), END, new byte[] {(byte) 0xff, (byte) 0xd0}),
          "a marker d0");
    }
  }

  @Test
  void refusesRestartMarkersInTheWrongPlace() {
    byte[] file = seeds.get("restarts");
    byte[] first = {(byte) 0xff, (byte) 0xd0};
    int at = SampleImages.indexOf(file, first);
    byte[] without =
        SampleImages.join(Arrays.copyOf(file, at), Arrays.copyOfRange(file, at + 2, file.length));
    refuse("another number", with(file, first, 1, 0xd3), "no restart marker 0 at");
    refuse("none", without, "");
    refuse("twice", inserted(file, first, first), "");
  }

  /** libjpeg would smooth the picture. */
  @Test
  void refusesScansThatLeaveSomethingOut() {
    for (String name : new String[] {"progressive", "progressive grey"}) {
      byte[] file = seeds.get(name);
      int last = scanOf(file);
      for (int at = last; at < file.length - 1; at++) {
        last = file[at] == SCAN[0] && file[at + 1] == SCAN[1] ? at : last;
      }
      byte[] cut = SampleImages.join(Arrays.copyOf(file, last), END);
      refuse(name, cut, "no scan completes coefficient 1");
    }
  }

  /** A few bytes must not make much memory be asked for, nor a long time be spent. */
  @Test
  void refusesMoreBlocksThanItsBytesCouldHold() {
    for (byte[] marker : new byte[][] {FRAME, PROGRESSIVE_FRAME}) {
      byte[] file = seeds.get(marker == FRAME ? "baseline" : "progressive");
      byte[] large = file;
      for (int i = 5; i < 9; i += 2) {
        large = with(with(large, marker, i, 65_500 >> 8), marker, i + 1, 65_500);
      }
      refuse("65500x65500", large, "blocks in " + file.length + " bytes");
      refuse("libjpeg's limit", with(large, marker, 8, 65_501), "a picture of 65501x65500");
    }
  }

  private static void refuse(String name, byte[] file, String message) {
    for (int eighths : new int[] {1, 4, 8}) {
      assertThatThrownBy(() -> JpegDecoder.decode(file, eighths, Long.MAX_VALUE, () -> {}))
          .as(name)
          .isInstanceOf(NotPlainJpegException.class)
          .hasMessageContaining(message);
    }
  }

  private static byte[] with(byte[] file, byte[] marker, int offset, int value) {
    byte[] changed = file.clone();
    changed[SampleImages.indexOf(file, marker) + offset] = (byte) value;
    return changed;
  }

  /** Before the marker. */
  private static byte[] inserted(byte[] file, byte[] marker, byte[] what) {
    int at = SampleImages.indexOf(file, marker);
    return SampleImages.join(
        Arrays.copyOf(file, at), what, Arrays.copyOfRange(file, at, file.length));
  }
}
