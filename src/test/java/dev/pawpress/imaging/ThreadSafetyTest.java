package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.testing.InkJpeg;
import dev.pawpress.testing.RawPng;
import dev.pawpress.testing.SampleImages;
import dev.pawpress.testing.TestProfiles;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ThreadSafetyTest {

  @Test
  void threadsSharingEveryObjectGetTheBytesOfOneAlone() throws Exception {
    List<byte[]> files = new ArrayList<>();
    for (String format : new String[] {"jpeg", "png", "webp"}) {
      byte[] file = SampleImages.file(format, 90, 60);
      files.add(SampleImages.withExif(format, file, SampleImages.exif(5, ByteOrder.LITTLE_ENDIAN)));
    }
    files.add(SampleAvif.of(SampleImages.gradient(90, 60)).bytes());
    files.add(SampleImages.file("tiff", 90, 60));
    files.add(SampleImages.file("bmp", 90, 60));
    files.add(InkJpeg.of(SampleImages.gradient(90, 60)));
    byte[] deep = new RawPng(90, 60, 16, RawPng.COLOUR).file((x, y, channel) -> 300 * x + y);
    byte[] wide = TestProfiles.ofSrgbCurve(TestProfiles.Colours.DISPLAY_P3);
    files.add(SampleImages.withProfile("png", deep, wide));
    List<byte[]> alone = renderAll(files);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<byte[]>>> runs = new ArrayList<>();
      for (int run = 0; run < 40; run++) {
        runs.add(threads.submit(() -> renderAll(files)));
      }
      for (Future<List<byte[]>> run : runs) {
        assertSame(run, alone);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private List<byte[]> renderAll(List<byte[]> files) {
    List<byte[]> rendered = new ArrayList<>();
    for (byte[] file : files) {
      for (ImageFormat format : ImageFormat.written()) {
        rendered.add(Pipeline.encoded(Pipeline.rendered(file, 40), format, 80));
      }
    }
    return rendered;
  }

  private static void assertSame(Future<List<byte[]>> run, List<byte[]> alone)
      throws ExecutionException, InterruptedException {
    for (int i = 0; i < alone.size(); i++) {
      assertThat(run.get().get(i)).isEqualTo(alone.get(i));
    }
  }
}
