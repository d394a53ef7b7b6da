package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.testing.ChildJvm;
import dev.pawpress.testing.SamplePhoto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a new process loads for its first photo. */
class LoadedPluginsTest {
  @TempDir private Path temporary;

  /** The others, and the registry that looks for them all, would only make the first photo late. */
  @Test
  void aPlainJpegToWebpAndJpegLoadsNoPluginButLibwebps() throws Exception {
    Path photo = Files.write(temporary.resolve("photo.jpg"), SamplePhoto.draw());

    ChildJvm.End end =
        new ChildJvm(LoadedPluginsTest.class)
            .options("-Xlog:class+load:stdout:none", "-Djava.awt.headless=true")
            .arguments(photo.toString())
            .run(Duration.ofMinutes(2));

    assertThat(end.exitCode()).as(end.output()).isZero();
    List<String> loaded = end.lines();
    assertThat(loaded)
        .anyMatch(line -> line.startsWith("dev.pawpress.imaging.jpeg.JpegDecoder "))
        .anyMatch(line -> line.startsWith("com.luciad.imageio.webp.WebPImageWriterSpi "))
        .noneMatch(line -> line.startsWith("com.twelvemonkeys."))
        .noneMatch(line -> line.startsWith("com.sun.imageio.plugins."))
        .noneMatch(line -> line.startsWith("javax.imageio.spi.IIORegistry "));
  }

  /** Makes a WebP and a JPEG of the file that is given. */
  public static void main(String[] arguments) throws IOException {
    byte[] file = Files.readAllBytes(Path.of(arguments[0]));
    Encoder encoder = new Encoder();
    ImageFacts facts = new ImageInspector(ImageLimits.DEFAULT).inspect(file);
    Picture picture = new Upright().turn(new Decoder().decode(file, facts), facts.orientation());
    Picture small =
        new Resizer()
            .resize(new SrgbConverter().toSrgb(picture), new Size(320, 240), Resampler.LANCZOS3);
    EncodeOptions options = new EncodeOptions(Quality.fixed(80), /* background= */ 0xffffff);
    encoder.encode(small, ImageFormat.WEBP, options);
    encoder.encode(small, ImageFormat.JPEG, options);
  }
}
