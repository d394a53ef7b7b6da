package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.testing.SampleImages;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In a process of its own, whose heap is too small for the picture. */
class FullHeapTest {
  private static final int SIDE = 2000;
  private static final long PICTURE_BYTES = 4L * SIDE * SIDE;

  @ParameterizedTest
  @MethodSource("dev.pawpress.imaging.ImageFormat#written")
  void decodingIsNotThePicturesFaultThen(ImageFormat format, @TempDir Path folder)
      throws Exception {
    byte[] content = SampleImages.file(format.id(), SIDE, SIDE);
    Path file = Files.write(folder.resolve("photo"), content);

    assertThat(SmallHeap.decode(file, PICTURE_BYTES / 4)).isEqualTo("OutOfPictureMemoryException");
    assertThat(SmallHeap.decode(file, PICTURE_BYTES + 2L * content.length + (1 << 20)))
        .isEqualTo("picture");
  }

  @ParameterizedTest
  @MethodSource("dev.pawpress.imaging.ImageFormat#written")
  void encodingSaysThatMemoryRanOutThen(ImageFormat format) throws Exception {
    for (long heapBytes : new long[] {PICTURE_BYTES - (4 << 20), PICTURE_BYTES}) {
      assertThat(SmallHeap.encode(SIDE, format, heapBytes))
          .as("%d bytes", heapBytes)
          .isEqualTo("OutOfPictureMemoryException");
    }
  }
}
