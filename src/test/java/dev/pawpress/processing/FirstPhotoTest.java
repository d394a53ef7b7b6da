package dev.pawpress.processing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.imaging.ImageLimits;
import dev.pawpress.imaging.PixelBudget;
import dev.pawpress.testing.ChildJvm;
import dev.pawpress.testing.MemoryStores;
import dev.pawpress.testing.SamplePhoto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a new process loads for its first photo: all that is loaded makes it late. */
class FirstPhotoTest {
  @TempDir private Path temporary;

  @Test
  void aPlainJpegToWebpAndJpegLoadsNoOtherPluginNoDrawingAndNoDataBinding() throws Exception {
    Path photo = Files.write(temporary.resolve("photo.jpg"), SamplePhoto.draw());

    ChildJvm.End end =
        new ChildJvm(FirstPhotoTest.class)
            .options("-Xlog:class+load:stdout:none", "-Djava.awt.headless=true")
            .arguments(photo.toString())
            .run(Duration.ofMinutes(2));

    assertThat(end.exitCode()).as(end.output()).isZero();
    List<String> loaded = end.lines();
    assertThat(loaded)
        .anyMatch(line -> line.startsWith("dev.pawpress.imaging.jpeg.JpegDecoder "))
        .anyMatch(line -> line.startsWith("dev.pawpress.imaging.ThumbHash "))
        .anyMatch(line -> line.startsWith("com.luciad.imageio.webp.WebPImageWriterSpi "))
        .noneMatch(line -> line.startsWith("com.twelvemonkeys."))
        .noneMatch(line -> line.startsWith("com.sun.imageio.plugins."))
        .noneMatch(line -> line.startsWith("javax.imageio.spi.IIORegistry "))
        .noneMatch(line -> line.startsWith("sun.java2d.SurfaceData "))
        .noneMatch(line -> line.startsWith("com.fasterxml.jackson.databind.ObjectMapper "));
  }

  /** Makes the renditions of the file that is given. */
  public static void main(String[] arguments) throws IOException {
    byte[] photo = Files.readAllBytes(Path.of(arguments[0]));
    MemoryStores stores = new MemoryStores(photo);
    UploadProcessor processor =
        new UploadProcessor(
            stores,
            stores,
            SettlementRequestJson::write,
            stores,
            ImageLimits.DEFAULT,
            new PixelBudget(256L << 20, Duration.ZERO),
            new Processors(2),
            Recipes.DEFAULT,
            Duration.ofMinutes(5),
            Clock.systemUTC());
    PhotoRecord record =
        processor.process(new PhotoPath("album/photo.jpg"), photo).record().orElseThrow();
    if (record.status() != PhotoRecord.Status.READY) {
      throw new IllegalStateException("not ready: " + record.rejection());
    }
  }
}
