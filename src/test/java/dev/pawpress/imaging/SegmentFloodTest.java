package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pawpress.testing.RawPng;
import dev.pawpress.testing.SampleImages;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of next to nothing but tiny segments, which once filled the heap during inspection. */
class SegmentFloodTest {
  private static final int FLOOD = 100_000;
  private static final int TEXT_OFFSET = 33;

  @ParameterizedTest
  @CsvSource({"db", "c4"})
  void emptyTablesOfAJpegAreNotKept(String marker) {
    byte[] file = SampleImages.file("jpeg", 24, 18);
    byte[] empty = {(byte) 0xff, (byte) Integer.parseInt(marker, 16), 0, 2};

    byte[] flooded = inserted(file, 2, repeated(empty, FLOOD));

    assertThat(Header.parse(flooded).pixels()).hasSizeLessThan(20);
    assertSamePicture(flooded, file);
  }

  @ParameterizedTest
  @CsvSource({"db, 1", "dd, 2", "cc, 2", "e2, 15"})
  void rejectsAJpegOfTooManySegments(String marker, int length) {
    byte[] file = SampleImages.file("jpeg", 24, 18);
    byte[] content = Arrays.copyOf(SampleImages.ascii("ICC_PROFILE\0\1\1x"), length);
    byte[] segment =
        SampleImages.join(
            new byte[] {(byte) 0xff, (byte) Integer.parseInt(marker, 16), 0, (byte) (2 + length)},
            content);

    assertRejected(inserted(file, 2, repeated(segment, Stretches.MOST + 1)), "JPEG");
  }

  @Test
  void emptyPixelChunksOfAPngAreNotKept() {
    byte[] file = SampleImages.file("png", 24, 18);
    byte[] empty = SampleImages.pngChunk("IDAT", new byte[0]);

    byte[] flooded = inserted(file, TEXT_OFFSET, repeated(empty, FLOOD));

    assertThat(Header.parse(flooded).pixels()).hasSizeLessThan(20);
    assertSamePicture(flooded, file);
  }

  @Test
  void aPngOfOneBytePixelChunksIsKeptAsOneStretch() {
    byte[] file = SampleImages.file("png", 120, 90);
    int chunk = SampleImages.indexOf(file, SampleImages.ascii("IDAT")) - 4;
    int end = file.length - 12;
    ByteArrayOutputStream split = new ByteArrayOutputStream();
    for (int i = chunk + 8; i < end - 4; i++) {
      split.writeBytes(SampleImages.pngChunk("IDAT", new byte[] {file[i]}));
    }
    assertThat(split.size()).isGreaterThan(13 * Stretches.MOST);

    byte[] crumbs =
        SampleImages.join(
            Arrays.copyOf(file, chunk),
            split.toByteArray(),
            Arrays.copyOfRange(file, end, file.length));

    assertThat(Header.parse(crumbs).pixels()).hasSizeLessThan(20);
    assertSamePicture(crumbs, file);
  }

  @Test
  void rejectsAPngOfTooManyStretches() {
    byte[] file = SampleImages.file("png", 24, 18);
    byte[] apart =
        SampleImages.join(
            SampleImages.pngChunk("IDAT", new byte[1]), SampleImages.pngChunk("tEXt", new byte[0]));

    assertRejected(inserted(file, TEXT_OFFSET, repeated(apart, Stretches.MOST + 1)), "PNG");
  }

  @Test
  void emptyAlphaChunksOfAWebpAreNotKept() {
    byte[] file = SampleImages.file("webp", 24, 18);
    byte[] empty = SampleImages.riffChunk("ALPH", new byte[0]);

    byte[] flooded = SampleImages.extendedWebp(file, 0, repeated(empty, FLOOD), new byte[0]);

    assertThat(Header.parse(flooded).pixels()).hasSizeLessThan(5);
    assertSamePicture(flooded, file);
  }

  @Test
  void rejectsAWebpOfTooManyStretches() {
    byte[] file = SampleImages.file("webp", 24, 18);
    byte[] apart =
        SampleImages.join(
            SampleImages.riffChunk("ALPH", new byte[1]),
            SampleImages.riffChunk("XMP ", new byte[0]));

    assertRejected(
        SampleImages.extendedWebp(file, 0, repeated(apart, Stretches.MOST + 1), new byte[0]),
        "WebP");
  }

  @Test
  void rejectsAJpegOfTooManyBytesOfTables() {
    byte[] table = SampleImages.withSegment(new byte[2], 0xdb, new byte[60_000]);

    byte[] flooded =
        inserted(
            SampleImages.file("jpeg", 24, 18),
            2,
            repeated(Arrays.copyOfRange(table, 2, table.length), 5));

    RejectedImageException rejection =
        catchThrowableOfType(RejectedImageException.class, () -> Pipeline.inspect(flooded));
    assertThat(rejection.reason()).isEqualTo(RejectionReason.TOO_COMPLEX);
    assertThat(rejection)
        .hasMessage("The JPEG file has over 262144 bytes of tables, which is the limit.");
  }

  @ParameterizedTest
  @CsvSource({"0", "4", "771", "3000000"})
  void rejectsAPngWhosePaletteIsNone(int bytes) {
    byte[] file =
        new RawPng(24, 18, 8, RawPng.PALETTE)
            .with("PLTE", new byte[bytes])
            .file((x, y, channel) -> 0);

    RejectedImageException rejection =
        catchThrowableOfType(RejectedImageException.class, () -> Pipeline.inspect(file));

    assertThat(rejection.reason()).isEqualTo(RejectionReason.CORRUPT);
    assertThat(rejection)
        .hasMessage("The PNG file is damaged: its palette has " + bytes + " bytes.");
  }

  @Test
  void aPaletteThatNobodyNeedsIsNotKept() {
    byte[] file =
        new RawPng(24, 18, 8, RawPng.COLOUR)
            .with("PLTE", new byte[3_000_001])
            .file((x, y, channel) -> 9 * x);

    assertThat(Header.parse(file).pixelFile()).hasSizeLessThan(4000);
    assertThat(Pipeline.decode(file).image().getRGB(20, 10)).isEqualTo(0xffb4b4b4);
  }

  private static void assertRejected(byte[] file, String format) {
    RejectedImageException rejection =
        catchThrowableOfType(RejectedImageException.class, () -> Pipeline.inspect(file));

    assertThat(rejection.reason()).isEqualTo(RejectionReason.TOO_COMPLEX);
    assertThat(rejection)
        .hasMessage(
            "The %s file is in over %d pieces, which is the limit."
                .formatted(format, Stretches.MOST));
  }

  private static void assertSamePicture(byte[] file, byte[] expected) {
    assertThat(
            Pipeline.largestDifference(
                Pipeline.decode(file).image(), Pipeline.decode(expected).image()))
        .isZero();
  }

  private static byte[] inserted(byte[] file, int offset, byte[] content) {
    return SampleImages.join(
        Arrays.copyOf(file, offset), content, Arrays.copyOfRange(file, offset, file.length));
  }

  private static byte[] repeated(byte[] part, int count) {
    byte[] all = new byte[part.length * count];
    for (int i = 0; i < count; i++) {
      System.arraycopy(part, 0, all, i * part.length, part.length);
    }
    return all;
  }
}
