package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.pawpress.testing.HeifFile;
import dev.pawpress.testing.SampleImages;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HEIC and AVIF files that lie, or end early. */
class HostileHeifTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final byte[] CODED = {1, 2, 3};

  /** What holds boxes, and how many bytes lie before the first. */
  private static final Map<String, Integer> CONTAINERS =
      Map.of("meta", 12, "iref", 12, "iinf", 14, "iprp", 8, "ipco", 8);

  @Test
  void everyPrefixIsTruncated() {
    byte[] file = SampleAvif.inTiles(SampleImages.gradient(100, 80), 64, 64).bytes();

    assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          for (int length = 12; length < file.length; length++) {
            assertThat(rejection(Arrays.copyOf(file, length)).reason())
                .as("%d of %d bytes", length, file.length)
                .isEqualTo(RejectionReason.TRUNCATED);
          }
        });
  }

  /** Each box in turn says that it has no bytes, or too few, or more than there are. */
  @ParameterizedTest
  @CsvSource({"0", "1", "2", "7", "8", "9", "4096", "2147483647", "4294967295"})
  void boxesThatLieAboutTheirSizeEndAsRejectionsOrAsTheSamePicture(long size) {
    BufferedImage image = SampleImages.gradient(100, 80);
    byte[] sound = SampleAvif.inTiles(image, 64, 64).bytes();
    List<Integer> boxes = boxes(sound, 0, sound.length);
    assertThat(boxes).hasSizeGreaterThan(20);

    assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          for (int offset : boxes) {
            byte[] file = sound.clone();
            ByteBuffer.wrap(file).putInt(offset, (int) size);
            assertRejectedOrSame(file, image);
          }
        });
  }

  @ParameterizedTest
  @CsvSource({"0", "15", "16", "17", "9223372036854775807", "-1", "281474976710656"})
  void boxesOfLongSizesToo(long size) {
    BufferedImage image = SampleImages.gradient(100, 80);
    byte[] sound = SampleAvif.inTiles(image, 64, 64).bytes();

    assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          for (int offset : boxes(sound, 0, sound.length)) {
            byte[] file = Arrays.copyOf(sound, sound.length + 8);
            ByteBuffer.wrap(file).putInt(offset, 1).putLong(offset + 8, size);
            assertRejectedOrSame(file, image);
          }
        });
  }

  private static void assertRejectedOrSame(byte[] file, BufferedImage image) {
    try {
      assertThat(Pipeline.largestDifference(Pipeline.decode(file).image(), image)).isZero();
    } catch (RejectedImageException e) {
      assertThat(e.getMessage()).endsWith(".").doesNotContain("Exception", "null");
    }
  }

  private static List<Integer> boxes(byte[] file, int from, int to) {
    List<Integer> found = new ArrayList<>();
    ByteBuffer bytes = ByteBuffer.wrap(file);
    for (int offset = from; offset < to; offset += bytes.getInt(offset)) {
      found.add(offset);
      String type = Bytes.of(file).slice(offset + 4, 4).latin1();
      if (CONTAINERS.containsKey(type)) {
        int first = offset + CONTAINERS.get(type);
        found.addAll(boxes(file, first, offset + bytes.getInt(offset)));
      }
    }
    return found;
  }

  @Test
  void nothingButRejectionsEscapesFromFilesWithChangedBytes() {
    byte[] sound = SampleAvif.inTiles(SampleImages.gradient(100, 80), 64, 64).bytes();
    Random random = new Random(2026);

    assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          int pictures = 0;
          for (int round = 0; round < 1500; round++) {
            byte[] file = sound.clone();
            for (int change = 0; change <= round % 3; change++) {
              file[random.nextInt(file.length)] = (byte) random.nextInt(256);
            }
            try {
              Pipeline.decode(file);
              pictures++;
            } catch (RejectedImageException e) {
              assertThat(e.getMessage()).endsWith(".").doesNotContain("Exception", "null");
            }
          }
          assertThat(pictures).isPositive();
        });
  }

  @ParameterizedTest
  @CsvSource({
    "2, 1, 100, 64, 64, 64, it has 1 tiles", // one is missing
    "1, 1, 100, 64, 64, 64, do not make a picture of 100x64",
    "1, 1, 64, 65, 64, 64, do not make a picture of 64x65",
    "1, 1, 50, 50, 32, 32, do not make a picture of 50x50",
  })
  void gridsThatLieAreCorrupt(
      int columns, int rows, int width, int height, int tileWidth, int tileHeight, String what) {
    HeifFile file = new HeifFile();
    file.item(2, "hvc1", CODED, file.size(tileWidth, tileHeight), configuration(file))
        .grid(1, columns, rows, width, height, new int[] {2}, file.size(width, height));

    assertCorrupt(file, what);
  }

  /** 256x256 tiles would be decoded for a picture of 64x64. */
  @Test
  void aGridOfTilesOutsideThePictureIsCorrupt() {
    HeifFile file = new HeifFile();
    int[] tiles = new int[4];
    Arrays.fill(tiles, 2);
    file.item(2, "hvc1", CODED, file.size(64, 64), configuration(file))
        .grid(1, 4, 1, 64, 64, tiles, file.size(64, 64));

    assertCorrupt(file, "4x1 tiles of 64x64 do not make a picture of 64x64");
  }

  /** It is decoded whole, however little of it the grid shows. */
  @ParameterizedTest
  @CsvSource({"20000, 20000, TOO_MANY_PIXELS", "31000, 64, TOO_LONG_SIDE"})
  void aTileThatSticksOutCountsAgainstTheLimits(int width, int height, RejectionReason reason) {
    HeifFile file = new HeifFile();
    file.item(2, "hvc1", CODED, file.size(width, height), configuration(file))
        .grid(1, 1, 1, 64, 64, new int[] {2}, file.size(64, 64));

    assertThat(rejection(file.bytes()).reason()).isEqualTo(reason);
    assertThat(rejection(file.bytes())).hasMessageContaining(width + "x" + height);
  }

  @Test
  void soDoesATileOfTheOpacity() {
    HeifFile file = new HeifFile();
    byte[] kind = SampleImages.ascii("\0\0\0\0urn:mpeg:hevc:2015:auxid:1\0");
    int small = file.size(64, 64);
    file.item(1, "hvc1", CODED, small, configuration(file))
        .item(2, "hvc1", CODED, file.size(20_000, 20_000), configuration(file))
        .grid(3, 1, 1, 64, 64, new int[] {2}, small, file.property("auxC", kind))
        .reference("auxl", 3, 1);

    assertThat(rejection(file.bytes()).reason()).isEqualTo(RejectionReason.TOO_MANY_PIXELS);
  }

  @Test
  void aGridOfTinyTilesIsCorrupt() {
    HeifFile file = new HeifFile();
    file.item(2, "hvc1", CODED, file.size(1, 1), configuration(file))
        .grid(1, 2, 1, 2, 1, new int[] {2, 2}, file.size(2, 1));

    assertCorrupt(file, "2x1 tiles of 1x1 do not make a picture of 2x1");
  }

  @Test
  void tilesOfDifferentSizesAreCorrupt() {
    HeifFile file = new HeifFile();
    file.item(2, "hvc1", CODED, file.size(64, 64), configuration(file))
        .item(3, "hvc1", CODED, file.size(6400, 6400), configuration(file))
        .grid(1, 2, 1, 128, 64, new int[] {2, 3}, file.size(128, 64));

    assertCorrupt(file, "its tiles are not all alike");
  }

  @Test
  void aGridWhoseSizeInTheIndexIsAnotherIsCorrupt() {
    HeifFile file = new HeifFile();
    file.item(2, "hvc1", CODED, file.size(64, 64), configuration(file))
        .grid(1, 1, 1, 64, 64, new int[] {2}, file.size(32, 32));

    assertCorrupt(file, "it is 32x32 outside and 64x64 inside");
  }

  @Test
  void aGridOfItselfIsRefused() {
    HeifFile file = new HeifFile();
    file.grid(1, 1, 1, 64, 64, new int[] {1}, file.size(64, 64));

    assertThat(rejection(file.bytes()))
        .hasMessage("The file is a HEIC or AVIF picture coded as grid, which is not supported.");
  }

  @Test
  void aPictureThatIsItsOwnOpacityIsDecodedTwiceAtMost() {
    HeifFile file = SampleAvif.of(SampleImages.gradient(20, 10));

    file.reference("auxl", 1, 1);

    assertThat(Pipeline.decode(file.bytes()).width()).isEqualTo(20);
  }

  @Test
  void opacityOfAnotherSizeIsCorrupt() {
    HeifFile file = new HeifFile();
    byte[] kind = SampleImages.ascii("\0\0\0\0urn:mpeg:hevc:2015:auxid:1\0");
    file.item(1, "hvc1", CODED, file.size(10, 10), configuration(file))
        .item(
            2,
            "hvc1",
            CODED,
            file.size(20_000, 20_000),
            configuration(file),
            file.property("auxC", kind))
        .reference("auxl", 2, 1);

    assertCorrupt(file, "its picture is 10x10, its transparency 20000x20000");
  }

  @Test
  void tilesOfTheSameBytesAreCorrupt() {
    HeifFile file = new HeifFile();
    int[] tiles = new int[20];
    int[] properties = {file.size(64, 64), configuration(file)};
    for (int i = 0; i < tiles.length; i++) {
      tiles[i] = 2;
    }
    file.item(2, "hvc1", new byte[1000], properties)
        .grid(1, 20, 1, 1280, 64, tiles, file.size(1280, 64));

    assertCorrupt(file, "its pieces lie over each other");
  }

  @Test
  void pixelsInOtherFilesAreRefused() {
    HeifFile file = simple().inAnotherFile();

    assertThat(rejection(file.bytes()).reason()).isEqualTo(RejectionReason.UNSUPPORTED);
    assertThat(rejection(file.bytes())).hasMessageContaining("with its pixels in another file");
  }

  @Test
  void pixelsInOtherItemsAreRefused() {
    HeifFile file = new HeifFile();
    file.itemElsewhere(2, 1, "hvc1", CODED, file.size(3, 2), configuration(file));

    assertThat(rejection(file.bytes())).hasMessageContaining("made of pieces of other items");
  }

  @Test
  void pixelsOutsideOfTheIndexAreCorrupt() {
    HeifFile file = new HeifFile();
    file.itemElsewhere(1, 1, "hvc1", CODED, file.size(3, 2), configuration(file));
    byte[] bytes = file.bytes();
    int idat = SampleImages.indexOf(bytes, SampleImages.ascii("idat"));
    bytes[idat + 3] = 'x'; // none

    assertThat(rejection(bytes)).hasMessageContaining("an item lies outside of the index");
  }

  @Test
  void encryptedPicturesAreRefused() {
    HeifFile file = new HeifFile();
    file.encryptedItem(1, "hvc1", CODED, file.size(3, 2), configuration(file));

    assertThat(rejection(file.bytes())).hasMessageContaining("coded as encrypted");
  }

  @ParameterizedTest
  @CsvSource({"iovl", "iden", "jpeg", "avc1", "vvc1", "j2k1", "unci", "mime"})
  void otherCodingsAreRefusedByName(String type) {
    HeifFile file = new HeifFile();
    file.item(1, type, CODED, file.size(3, 2), configuration(file));

    assertThat(rejection(file.bytes()).reason()).isEqualTo(RejectionReason.UNSUPPORTED);
    assertThat(rejection(file.bytes())).hasMessageContaining("coded as " + type);
  }

  @Test
  void anEssentialDescriptionThatNobodyKnowsIsRefused() {
    HeifFile file = new HeifFile();
    int unknown = file.property("lsel", new byte[2]);
    file.item(1, "hvc1", CODED, file.size(3, 2), configuration(file), 0x80 | unknown);

    assertThat(rejection(file.bytes())).hasMessageContaining("of a kind (lsel)");
  }

  @Test
  void aPrimaryItemThatIsNotThereIsCorrupt() {
    assertCorrupt(simple().primary(9), "item 9 is missing");
  }

  @Test
  void aDescriptionThatIsNotThereIsCorrupt() {
    HeifFile file = new HeifFile();
    file.item(1, "hvc1", CODED, file.size(3, 2), configuration(file), 77);

    assertCorrupt(file, "description 77 of 2 is missing");
  }

  /** FFmpeg takes three zeros in front for another layout, in which units can hide. */
  @Test
  void aConfigurationOfNoVersionIsCorrupt() {
    HeifFile file = new HeifFile();
    int configuration = file.property("hvcC", new byte[23]);
    file.item(1, "hvc1", CODED, file.size(3, 2), configuration);

    assertCorrupt(file, "its box hvcC is of version 0");
  }

  @Test
  void anItemOfManyDescriptionsIsCorrupt() {
    HeifFile file = new HeifFile();
    int[] properties = new int[200];
    Arrays.fill(properties, file.size(3, 2));
    file.item(1, "hvc1", CODED, properties).item(1, "hvc1", CODED, properties);

    assertCorrupt(file, "item 1 has over 255 descriptions, which is the limit");
  }

  @ParameterizedTest
  @CsvSource({"0, 5", "5, 0", "-1, -1"})
  void aSizeThatIsNoneIsCorrupt(int width, int height) {
    HeifFile file = new HeifFile();
    file.item(1, "hvc1", CODED, file.size(width, height), configuration(file));

    assertCorrupt(file, "its picture is ");
  }

  @Test
  void aFloodOfBoxesIsRefused() {
    byte[] file = simple().bytes();
    int start = ByteBuffer.wrap(file).getInt(0);
    ByteArrayOutputStream flooded = new ByteArrayOutputStream();
    flooded.writeBytes(Arrays.copyOf(file, start));
    for (int i = 0; i <= IsoBox.MOST; i++) {
      flooded.writeBytes(HeifFile.box("free"));
    }
    flooded.writeBytes(Arrays.copyOfRange(file, start, file.length));

    assertThat(rejection(flooded.toByteArray()))
        .hasMessage(
            "The HEIC or AVIF file is damaged: it has over %d boxes in a row, which is the limit."
                .formatted(IsoBox.MOST));
  }

  @Test
  void anAnimationWithoutAStillIsRefused() {
    byte[] ftyp = HeifFile.box("ftyp", SampleImages.ascii("msf1\0\0\0\0hevc"));
    byte[] file = SampleImages.join(ftyp, HeifFile.box("moov"), HeifFile.box("mdat"));

    assertThat(rejection(file).reason()).isEqualTo(RejectionReason.UNSUPPORTED);
    assertThat(rejection(file)).hasMessageContaining("that moves, without a still one");
  }

  private static void assertCorrupt(HeifFile file, String what) {
    RejectedImageException rejection = rejection(file.bytes());

    assertThat(rejection.reason()).isEqualTo(RejectionReason.CORRUPT);
    assertThat(rejection).hasMessageContaining(what);
  }

  static HeifFile simple() {
    HeifFile file = new HeifFile();
    return file.item(1, "hvc1", CODED, file.size(3, 2), configuration(file));
  }

  private static int configuration(HeifFile file) {
    return file.property("hvcC", new byte[] {1, 0, 0, 0});
  }

  static RejectedImageException rejection(byte[] file) {
    return catchThrowableOfType(RejectedImageException.class, () -> Pipeline.decode(file));
  }
}
