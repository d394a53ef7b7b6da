package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.pawpress.testing.RawPng;
import dev.pawpress.testing.SampleImages;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Profiles that are not used, each with its note, and chunks that would fill the heap. */
class ProfileLimitsTest {
  private static final byte[] LINEAR = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
  private static final byte[] GREY = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();

  static Stream<Arguments> profiles() {
    return Stream.of("jpeg", "png", "webp")
        .flatMap(
            format ->
                Stream.of(
                    Arguments.of(format, LINEAR, null),
                    Arguments.of(format, GREY, PictureNote.Code.UNFIT_PROFILE),
                    Arguments.of(format, new byte[] {1, 2, 3}, PictureNote.Code.BROKEN_PROFILE),
                    Arguments.of(
                        format, Arrays.copyOf(LINEAR, 200), PictureNote.Code.BROKEN_PROFILE)));
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void notesWhyAProfileWasNotUsed(String format, byte[] profile, PictureNote.Code code) {
    byte[] file = SampleImages.withProfile(format, SampleImages.file(format, 60, 40), profile);

    Picture picture = new SrgbConverter().toSrgb(Pipeline.decode(file));

    assertThat(picture.notes().stream().map(PictureNote::code))
        .isEqualTo(code == null ? Stream.empty().toList() : Stream.of(code).toList());
    assertThat(picture.notes()).allMatch(note -> note.sentence().endsWith("."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "webp"})
  void takesAProfileOfJustTheLimitAndNoLargerOne(String format) {
    byte[] file = SampleImages.file(format, 60, 40);

    Picture largest = decode(format, file, padded(ColourProfiles.MOST_BYTES));
    Picture larger = decode(format, file, padded(ColourProfiles.MOST_BYTES + 1));

    assertThat(largest.notes()).isEmpty();
    assertThat(largest.profile()).isNotNull();
    assertThat(larger.profile()).isNull();
    assertThat(larger.notes())
        .containsExactly(
            new PictureNote(
                PictureNote.Code.LARGE_PROFILE,
                "The colour profile has over 4194304 bytes, which is the limit, and was not used."));
  }

  private static Picture decode(String format, byte[] file, byte[] profile) {
    return Pipeline.decode(SampleImages.withProfile(format, file, profile));
  }

  /** A profile says how long it is. */
  private static byte[] padded(int length) {
    byte[] profile = Arrays.copyOf(LINEAR, length);
    ByteBuffer.wrap(profile).putInt(0, length);
    return profile;
  }

  @Test
  void aJpegsProfileThatLacksAPartIsBroken() {
    byte[] file = SampleImages.file("jpeg", 60, 40);
    for (int[] numbers : new int[][] {{1, 3}, {1, 1}, {0, 1}}) {
      byte[] parts = file;
      for (int number : numbers) {
        byte[] content =
            SampleImages.join(
                SampleImages.ascii("ICC_PROFILE\0"), new byte[] {(byte) number, 2}, LINEAR);
        parts = SampleImages.withSegment(parts, 0xe2, content);
      }
      assertThat(Pipeline.decode(parts).notes()).containsExactly(ColourProfiles.BROKEN);
    }
  }

  @Test
  void theBudgetIsToldOfAProfile() {
    byte[] plain = SampleImages.file("jpeg", 60, 40);
    byte[] file = SampleImages.withProfile("jpeg", plain, LINEAR);

    assertThat(Pipeline.inspect(file).decodedBytes())
        .isEqualTo(
            Pipeline.inspect(plain).decodedBytes()
                + (file.length - plain.length)
                + 4L * LINEAR.length);
    byte[] png = SampleImages.withProfile("png", SampleImages.file("png", 9, 9), padded(3 << 20));
    assertThat(Pipeline.inspect(png).decodedBytes()).isGreaterThan(4L * (3 << 20));
  }

  /** Bombs: a thousandth of what they hold. */
  @ParameterizedTest
  @ValueSource(strings = {"iCCP", "zTXt", "iTXt"})
  void compressedChunksOfAPngAreNotInflated(String type) {
    byte[] zeros = RawPng.deflated(new byte[64 << 20]);
    String start = type.equals("iTXt") ? "a name\0\1\0\0\0" : "a name\0\0";
    byte[] bomb = SampleImages.join(SampleImages.ascii(start), zeros);
    byte[] file = SampleImages.withChunk(SampleImages.file("png", 60, 40), type, bomb);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);

    Picture picture = Pipeline.decode(file);

    assertThat(threads.getThreadAllocatedBytes(thread) - before)
        .isLessThan(Pipeline.inspect(file).decodedBytes() + 2L * file.length + (4 << 20));
    assertThat(picture.notes()).hasSize(type.equals("iCCP") ? 1 : 0);
  }
}
