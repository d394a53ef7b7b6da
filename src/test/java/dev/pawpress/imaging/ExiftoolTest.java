package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pawpress.imaging.metadata.Credit;
import dev.pawpress.imaging.metadata.RenditionCheck;
import dev.pawpress.testing.SamplePhoto;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What exiftool (Debian's package libimage-exiftool-perl) finds in renditions: a witness that
 * shares no line with the app's own reading back.
 */
class ExiftoolTest {
  /** What the file system says, and what follows from it. */
  private static final Set<String> GROUPS_OF_NOBODY = Set.of("ExifTool", "System", "Composite");

  /** What a picture of each format cannot do without. */
  private static final Set<String> ALLOWED =
      Set.of(
          "File:FileType",
          "File:FileTypeExtension",
          "File:MIMEType",
          "File:ImageWidth",
          "File:ImageHeight",
          "File:EncodingProcess",
          "File:BitsPerSample",
          "File:ColorComponents",
          "File:YCbCrSubSampling",
          "JFIF:JFIFVersion",
          "JFIF:ResolutionUnit",
          "JFIF:XResolution",
          "JFIF:YResolution",
          "PNG:ImageWidth",
          "PNG:ImageHeight",
          "PNG:BitDepth",
          "PNG:ColorType",
          "PNG:Compression",
          "PNG:Filter",
          "PNG:Interlace",
          "PNG:Palette",
          "PNG:Transparency",
          "RIFF:VP8Version",
          "RIFF:ImageWidth",
          "RIFF:ImageHeight",
          "RIFF:HorizontalScale",
          "RIFF:VerticalScale",
          "RIFF:WebP_Flags",
          "RIFF:AlphaPreprocessing",
          "RIFF:AlphaFiltering",
          "RIFF:AlphaCompression",
          "RIFF:BackgroundColor",
          "RIFF:AnimationLoopCount",
          "RIFF:FrameCount",
          "RIFF:Duration",
          "RIFF:AlphaIsUsed");

  @TempDir private Path folder;
  private int files;

  @Test
  void findsNothingInRenditionsBeyondWhatTheirFormatMustSay() throws Exception {
    requireExiftool();
    write(SamplePhoto.draw());

    assertThat(found()).isSubsetOf(ALLOWED);
  }

  @Test
  void norInThoseOfRealPhotos() throws Exception {
    requireExiftool();
    SharedPhotos.requirePresent();
    for (String name : SharedPhotos.names()) {
      byte[] file = SharedPhotos.read(name);
      try {
        Pipeline.inspect(file);
        write(file);
      } catch (RejectedImageException e) {
        // Nothing comes of it.
      }
    }
    assertThat(files).isGreaterThan(600);

    assertThat(found()).isSubsetOf(ALLOWED);
  }

  /** It is no use to anybody if it would not find what is there. */
  @Test
  void findsWhatTheUploadHolds() throws Exception {
    requireExiftool();
    Files.write(folder.resolve("upload.jpg"), SamplePhoto.draw());

    assertThat(found()).contains("GPS:GPSLatitudeRef", "IFD0:Make");
  }

  private void write(byte[] upload) throws IOException {
    ImageFacts facts = Pipeline.inspect(upload);
    Picture picture = Pipeline.rendered(upload, 320);
    for (ImageFormat format : ImageFormat.written()) {
      save(Pipeline.encoded(picture, format, 80), format);
      Size whole = new Size(facts.width(), facts.height());
      Original.standIn(upload, whole, format)
          .filter(file -> new RenditionCheck().leftovers(file, format, Credit.NONE).isEmpty())
          .ifPresent(file -> save(file, format));
    }
  }

  private void save(byte[] file, ImageFormat format) {
    try {
      Files.write(folder.resolve(files++ + "." + format.extension()), file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Set<String> found() throws Exception {
    Path output = Files.createTempFile("exiftool", null);
    try {
      Process process =
          new ProcessBuilder("exiftool", "-q", "-q", "-j", "-G1", "-r", folder.toString())
              .redirectOutput(output.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("exiftool ends").isTrue();
      JsonNode all = new ObjectMapper().readTree(output.toFile());
      Set<String> tags = new TreeSet<>();
      for (JsonNode file : all) {
        file.fieldNames().forEachRemaining(tags::add);
      }
      tags.remove("SourceFile");
      tags.removeIf(tag -> GROUPS_OF_NOBODY.contains(tag.split(":", 2)[0]));
      return tags;
    } finally {
      Files.delete(output);
    }
  }

  private static void requireExiftool() {
    boolean present =
        List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
            .anyMatch(place -> Files.isExecutable(Path.of(place, "exiftool")));
    if ("true".equals(System.getenv("CI"))) {
      assertThat(present).as("exiftool is installed, as it must be on CI").isTrue();
    }
    assumeTrue(present, "SKIPPED: exiftool (libimage-exiftool-perl) is not installed");
  }
}
