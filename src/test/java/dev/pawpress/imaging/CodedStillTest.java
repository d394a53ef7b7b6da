package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pawpress.testing.HeifFile;
import dev.pawpress.testing.SampleImages;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Coded pictures are stripped and measured before a decoder sees them. */
class CodedStillTest {
  private static final int SLICE = 19; // of an IDR picture
  private static final int FIRST = 0x80;

  @Test
  void anAv1PictureLargerThanTheIndexSaysIsCorrupt() {
    HeifFile file = new HeifFile().brands("avif");
    file.item(
        1,
        "av01",
        Av1Encoder.rgb(SampleImages.gradient(300, 200)),
        file.size(100, 100),
        SampleAvif.configuration(file));

    assertThat(decodingRejection(file))
        .hasMessageContaining("it is 100x100 outside and 300x200 inside");
  }

  @ParameterizedTest
  @CsvSource({"300, 100", "100, 200", "99, 100"})
  void anAv1PictureOfAnotherSizeIsCorrupt(int width, int height) {
    HeifFile file = new HeifFile().brands("avif");
    file.item(
        1,
        "av01",
        Av1Encoder.rgb(SampleImages.gradient(100, 100)),
        file.size(width, height),
        SampleAvif.configuration(file));

    assertThat(decodingRejection(file))
        .hasMessageContaining(
            "a coded picture of it is 100x100, not %dx%d".formatted(width, height));
  }

  /** Two frames make a file twice as long to decode; thousands would fit in a few bytes each. */
  @Test
  void anAv1PictureOfManyFramesIsTooComplex() {
    byte[] coded = Av1Encoder.rgb(SampleImages.gradient(16, 16));
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    for (int i = 0; i < 5; i++) {
      frames.writeBytes(coded);
    }

    RejectedImageException rejection = av1Rejection(frames.toByteArray());

    assertThat(rejection.reason()).isEqualTo(RejectionReason.TOO_COMPLEX);
    assertThat(rejection).hasMessage("A coded picture has over 4 frames, which is the limit.");
  }

  @Test
  void metadataInAnAv1PictureIsNotHandedOn() {
    byte[] coded = Av1Encoder.rgb(SampleImages.gradient(16, 16));
    byte[] secret = SampleImages.join(new byte[] {0x2a, 6}, SampleImages.ascii("secret"));

    CodedStill still = av1(SampleImages.join(coded, secret), 16);

    assertThat(packet(still).latin1()).doesNotContain("secret");
    assertThat(still.packetBytes()).isLessThanOrEqualTo(coded.length);
  }

  @Test
  void theSequenceHeaderMayBeInTheIndexAlone() {
    BufferedImage image = SampleImages.gradient(40, 30);
    byte[] coded = packet(av1(Av1Encoder.rgb(image), 64)).toArray();
    int header = 2 + coded[1];
    HeifFile file = new HeifFile().brands("avif");
    byte[] configuration =
        SampleImages.join(Av1Encoder.CONFIGURATION, Arrays.copyOf(coded, header));
    file.item(
        1,
        "av01",
        Arrays.copyOfRange(coded, header, coded.length),
        file.size(40, 30),
        file.property("av1C", configuration));

    assertThat(Pipeline.largestDifference(Pipeline.decode(file.bytes()).image(), image)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"''", "0a", "0a05", "0affffffffffffffffff01", "0a00", "32ff", "80", "32"})
  void scrapsOfAv1AreCorrupt(String hex) {
    assertThat(av1Rejection(bytes(hex)).reason()).isEqualTo(RejectionReason.CORRUPT);
  }

  private static CodedStill av1(byte[] coded, int side) {
    return CodedStill.of(
        StillCodec.AV1,
        new HeifPicture.Tile(Bytes.of(Av1Encoder.CONFIGURATION), List.of(Bytes.of(coded))),
        new Size(side, side));
  }

  private static RejectedImageException av1Rejection(byte[] coded) {
    return catchThrowableOfType(RejectedImageException.class, () -> av1(coded, 16));
  }

  @Test
  void anHevcPictureIsHandedOnWithItsParameterSetsAndSlicesAlone() {
    byte[] sei = unit(39, "5ec7e7");
    byte[] otherLayer = {(byte) (SLICE << 1), 9, (byte) FIRST, 1};
    byte[] slice = slice(FIRST);
    byte[] secondSlice = slice(0);

    CodedStill still =
        hevc(
            configuration(sequence(100, 60, 0), unit(34, "c0"), sei),
            SampleImages.join(
                prefixed(sei), prefixed(slice), prefixed(otherLayer), prefixed(secondSlice)),
            100,
            60);

    assertThat(packet(still).toArray())
        .isEqualTo(SampleImages.join(prefixed(slice), prefixed(secondSlice)));
    assertThat(hex(still.configuration())).doesNotContain("5ec7e7");
    assertThat(hex(still.configuration())).contains(hex(Bytes.of(sequence(100, 60, 0))));
  }

  @ParameterizedTest
  @CsvSource({"100, 60, 0", "104, 64, 0", "163, 60, 0", "100, 60, 3"})
  void anHevcPictureMayBePaddedToWholeBlocks(int width, int height, int subLayers) {
    byte[] configuration = configuration(sequence(width, height, subLayers));

    assertThat(hevc(configuration, prefixed(slice(FIRST)), 100, 60).size())
        .isEqualTo(new Size(100, 60));
  }

  @ParameterizedTest
  @CsvSource({"165, 60, 0", "100, 125, 0", "65535, 65535, 0", "8192, 60, 6"})
  void anHevcPictureLargerThanTheIndexSaysIsCorrupt(int width, int height, int subLayers) {
    byte[] configuration = configuration(sequence(width, height, subLayers));

    assertThat(hevcRejection(configuration, prefixed(slice(FIRST))))
        .hasMessageContaining("it is 100x60 outside and %dx%d inside".formatted(width, height));
  }

  @Test
  void eachOfManyParameterSetsIsMeasured() {
    byte[] configuration = configuration(sequence(100, 60, 0), sequence(6000, 6000, 0));

    assertThat(hevcRejection(configuration, prefixed(slice(FIRST))))
        .hasMessageContaining("6000x6000 inside");
  }

  @Test
  void tooManyParameterSetsAreCorrupt() {
    byte[][] sets = new byte[17][];
    Arrays.fill(sets, sequence(100, 60, 0));

    assertThat(hevcRejection(configuration(sets), prefixed(slice(FIRST))))
        .hasMessageContaining("it has over 16 parameter sets, which is the limit");
  }

  /** They would bypass what was measured. */
  @Test
  void parameterSetsAmongTheSlicesAreLeftOut() {
    byte[] slice = slice(FIRST);

    CodedStill still =
        hevc(
            configuration(sequence(100, 60, 0)),
            SampleImages.join(prefixed(sequence(8000, 8000, 0)), prefixed(slice)),
            100,
            60);

    assertThat(packet(still).toArray()).isEqualTo(prefixed(slice));
  }

  @Test
  void twoHevcPicturesInOneAreCorrupt() {
    byte[] two = SampleImages.join(prefixed(slice(FIRST)), prefixed(slice(FIRST)));

    assertThat(hevcRejection(configuration(sequence(100, 60, 0)), two))
        .hasMessageContaining("a coded picture is not exactly one");
  }

  @Test
  void anHevcPictureThatNeedsOthersIsCorrupt() {
    assertThat(hevcRejection(configuration(sequence(100, 60, 0)), prefixed(unit(1, "80ffff"))))
        .hasMessageContaining("a coded picture needs others");
  }

  @Test
  void anHevcPictureOfManySlicesIsTooComplex() {
    ByteArrayOutputStream slices = new ByteArrayOutputStream();
    slices.writeBytes(prefixed(slice(FIRST)));
    for (int i = 0; i < 64; i++) {
      slices.writeBytes(prefixed(slice(0)));
    }

    RejectedImageException rejection =
        hevcRejection(configuration(sequence(100, 60, 0)), slices.toByteArray());

    assertThat(rejection.reason()).isEqualTo(RejectionReason.TOO_COMPLEX);
    assertThat(rejection).hasMessage("A coded picture is in over 64 slices, which is the limit.");
  }

  @ParameterizedTest
  @CsvSource({"''", "00", "00000000", "00000003", "ffffffff28018001"})
  void scrapsOfHevcAreCorrupt(String hex) {
    assertThat(hevcRejection(configuration(sequence(100, 60, 0)), bytes(hex)).reason())
        .isEqualTo(RejectionReason.CORRUPT);
  }

  @Test
  void aConfigurationThatEndsEarlyIsCorrupt() {
    byte[] whole = configuration(sequence(100, 60, 0));
    for (int length = 0; length < whole.length; length++) {
      byte[] configuration = Arrays.copyOf(whole, length);
      assertThat(hevcRejection(configuration, prefixed(slice(FIRST))).reason())
          .isEqualTo(RejectionReason.CORRUPT);
    }
  }

  private static CodedStill hevc(byte[] configuration, byte[] data, int width, int height) {
    return CodedStill.of(
        StillCodec.HEVC,
        new HeifPicture.Tile(Bytes.of(configuration), List.of(Bytes.of(data))),
        new Size(width, height));
  }

  private static RejectedImageException hevcRejection(byte[] configuration, byte[] data) {
    return catchThrowableOfType(
        RejectedImageException.class, () -> hevc(configuration, data, 100, 60));
  }

  /** An hvcC of lengths of four bytes, ISO/IEC 14496-15, 8.3.3.1. */
  private static byte[] configuration(byte[]... units) {
    ByteArrayOutputStream box = new ByteArrayOutputStream();
    box.write(1);
    box.writeBytes(new byte[20]);
    box.write(0xff);
    box.write(units.length);
    for (byte[] unit : units) {
      box.writeBytes(new byte[] {(byte) (unit[0] >> 1), 0, 1, 0, (byte) unit.length});
      box.writeBytes(unit);
    }
    return box.toByteArray();
  }

  /** H.265, 7.3.2.2.1, up to the size and a little more. */
  private static byte[] sequence(int width, int height, int subLayers) {
    StringBuilder bits = new StringBuilder("0000");
    bits.append(String.format("%3s", Integer.toBinaryString(subLayers)).replace(' ', '0'));
    bits.append('1').append("10".repeat(48)); // profile and level
    bits.append("11".repeat(subLayers)); // each has both
    bits.append("00".repeat(subLayers == 0 ? 0 : 8 - subLayers));
    bits.append("10".repeat(48 * subLayers));
    bits.append(golomb(0)).append(golomb(1)).append(golomb(width)).append(golomb(height));
    bits.append("1".repeat(24 - bits.length() % 8));
    byte[] number = new BigInteger("1" + bits, 2).toByteArray(); // the one keeps leading zeros
    return unit(33, hex(Bytes.of(number).slice(1, number.length)));
  }

  private static String golomb(int value) {
    String binary = Integer.toBinaryString(value + 1);
    return "0".repeat(binary.length() - 1) + binary;
  }

  private static Bytes packet(CodedStill still) {
    return Bytes.of(Bytes.join(still.packet()));
  }

  private static byte[] slice(int first) {
    return new byte[] {(byte) (SLICE << 1), 1, (byte) (first | 0x2a), 0x55, 0x33};
  }

  private static byte[] unit(int kind, String hex) {
    return SampleImages.join(new byte[] {(byte) (kind << 1), 1}, bytes(hex));
  }

  private static byte[] prefixed(byte[] unit) {
    return SampleImages.join(HeifFile.numbers(unit.length), unit);
  }

  private static byte[] bytes(String hex) {
    return java.util.HexFormat.of().parseHex(hex);
  }

  private static String hex(Bytes bytes) {
    return java.util.HexFormat.of().formatHex(bytes.toArray());
  }

  private static RejectedImageException decodingRejection(HeifFile file) {
    return catchThrowableOfType(RejectedImageException.class, () -> Pipeline.decode(file.bytes()));
  }
}
