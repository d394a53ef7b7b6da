package dev.pawpress.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.imaging.CropStrategy;
import dev.pawpress.imaging.FocalPoint;
import dev.pawpress.imaging.ImageFormat;
import dev.pawpress.imaging.Quality;
import dev.pawpress.imaging.Resampler;
import dev.pawpress.imaging.Size;
import dev.pawpress.imaging.metadata.Credit;
import dev.pawpress.imaging.metadata.CreditWriter;
import dev.pawpress.imaging.metadata.MetadataInspector;
import dev.pawpress.imaging.metadata.PrivateKind;
import dev.pawpress.processing.CaptureFact;
import dev.pawpress.processing.ExactSize;
import dev.pawpress.processing.OutputFormat;
import dev.pawpress.processing.PhotoPath;
import dev.pawpress.processing.PhotoRecord;
import dev.pawpress.processing.PhotoRecord.Status;
import dev.pawpress.processing.Recipe;
import dev.pawpress.processing.Rendition;
import dev.pawpress.testing.GifBuilder;
import dev.pawpress.testing.SampleImages;
import dev.pawpress.testing.SampleScene;
import dev.pawpress.testing.StandIns;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a recipe asks for is what is stored and recorded. */
class RecipesIT {
  @RegisterExtension static final StandIns STAND_INS = new StandIns();

  private static final Credit CREDIT = new Credit("2026 Ann Example", null);

  private final PhotoPath path = new PhotoPath("cats/tom");

  private PhotoRecord ready(Recipe recipe, byte[] upload) {
    TestApp app = new TestApp(STAND_INS, recipe);
    return ready(app, upload);
  }

  private PhotoRecord ready(TestApp app, byte[] upload) {
    app.upload(path, upload);
    app.deliver(path);
    app.settle();
    return app.assertSettled(path, Status.READY);
  }

  private static List<String> names(PhotoRecord record) {
    return record.renditions().stream()
        .map(rendition -> rendition.path().substring(rendition.path().lastIndexOf('/') + 1))
        .toList();
  }

  private static Recipe recipe(
      List<ExactSize> sizes,
      List<OutputFormat> formats,
      Quality quality,
      boolean keepCopyright,
      Set<CaptureFact> tells) {
    return new Recipe(
        List.of(40),
        sizes,
        formats,
        quality,
        quality,
        0x00ff00,
        Resampler.LANCZOS3,
        keepCopyright,
        1,
        tells);
  }

  @Test
  void exactSizesComeInEveryFormatBesideTheWidths() {
    PhotoRecord record =
        ready(
            recipe(
                List.of(
                    new ExactSize(new Size(50, 20), CropStrategy.ATTENTION, null),
                    new ExactSize(new Size(30, 30), CropStrategy.CENTRE, new FocalPoint(0, 1))),
                List.of(OutputFormat.WEBP, OutputFormat.JPEG, OutputFormat.PNG),
                Quality.fixed(70),
                false,
                Set.of()),
            SampleScene.jpeg(64, 48, 1));

    assertThat(names(record))
        .containsExactly(
            "40.webp",
            "40.jpg",
            "40.png",
            "50x20.webp",
            "50x20.jpg",
            "50x20.png",
            "30x30.webp",
            "30x30.jpg",
            "30x30.png");
    Rendition cut = record.renditions().get(3);
    assertThat(cut.width()).isEqualTo(50);
    assertThat(cut.height()).isEqualTo(20);
    assertThat(record.renditions().get(1).quality()).isEqualTo(70);
    assertThat(record.renditions().get(2).quality()).isNull();
  }

  /** Longer than any WebP; what is made of it is not. */
  @Test
  void aSquareIsCutFromThePanoramaThatIsTooLongToBeShownWhole() {
    Recipe square =
        new Recipe(
            List.of(),
            List.of(new ExactSize(new Size(50, 50), CropStrategy.ATTENTION, null)),
            List.of(OutputFormat.WEBP, OutputFormat.JPEG),
            Quality.fixed(80),
            Quality.fixed(80),
            0,
            Resampler.LANCZOS3,
            false,
            1,
            Set.of());

    PhotoRecord record = ready(square, SampleScene.jpeg(20_000, 50, 1));

    assertThat(names(record)).containsExactly("50x50.webp", "50x50.jpg");
  }

  @Test
  void automaticQualityIsRecorded() {
    PhotoRecord record =
        ready(
            recipe(
                List.of(),
                List.of(OutputFormat.WEBP, OutputFormat.COMPATIBLE),
                Quality.auto(0.97),
                false,
                Set.of()),
            SampleScene.jpeg(64, 48, 1));

    assertThat(record.renditions())
        .allSatisfy(rendition -> assertThat(rendition.quality()).isBetween(1, 100));
  }

  @Test
  void theRecordTellsOfTheCaptureOnlyWhatTheRecipeLetsItTell() throws IOException {
    byte[] sample = Files.readAllBytes(Path.of("src/test/resources/sample/pets.jpg"));
    Recipe silent = Recipe.ofWidths(40);
    Recipe telling =
        recipe(List.of(), silent.formats(), Quality.fixed(80), false, Set.of(CaptureFact.CAMERA));

    assertThat(ready(silent, sample).capture()).isNull();
    PhotoRecord record = ready(telling, sample);

    assertThat(record.capture().make()).isEqualTo("PRIVATE-CAMERA");
    assertThat(record.capture().takenAt()).isNull();
    assertThat(record.privacy().found()).contains("gps", "cameraModel");
    assertThat(record.privacy().left()).isEmpty();
  }

  @Test
  void copyrightStaysIfTheRecipeKeepsItAndNothingElseDoes() {
    byte[] upload = new CreditWriter().write(SampleScene.jpeg(64, 48, 1), ImageFormat.JPEG, CREDIT);
    List<OutputFormat> all = List.of(OutputFormat.WEBP, OutputFormat.JPEG, OutputFormat.PNG);
    for (boolean kept : new boolean[] {true, false}) {
      TestApp app =
          new TestApp(STAND_INS, recipe(List.of(), all, Quality.fixed(80), kept, Set.of()));

      PhotoRecord record = ready(app, upload);

      assertThat(record.privacy().found()).contains("copyright");
      assertThat(record.renditions())
          .hasSize(3)
          .allSatisfy(
              rendition -> {
                byte[] file = app.file(rendition.path());
                assertThat(new MetadataInspector().inspect(file).kinds())
                    .isEqualTo(kept ? List.of(PrivateKind.COPYRIGHT, PrivateKind.EXIF) : List.of());
                assertThat(new String(file, StandardCharsets.UTF_8).contains("Ann Example"))
                    .isEqualTo(kept);
              });
    }
  }

  @Test
  void anAnimationMovesInWebpAndItsFirstFrameIsAJpeg() {
    byte[] red = new byte[64 * 64];
    byte[] blue = new byte[64 * 64];
    Arrays.fill(blue, (byte) 1);
    byte[] gif =
        new GifBuilder(64, 64, 0xff0000, 0x0000ff)
            .control(20, GifBuilder.KEEP, -1)
            .frame(0, 0, 64, 64, red)
            .control(30, GifBuilder.KEEP, -1)
            .frame(0, 0, 64, 64, blue)
            .build();
    TestApp app = new TestApp(STAND_INS, Recipe.ofWidths(40));

    PhotoRecord record = ready(app, gif);

    assertThat(names(record)).containsExactly("40.webp", "40.jpg");
    assertThat(record.source().format()).isEqualTo("gif");
    assertThat(record.source().frames()).isEqualTo(2);
    assertThat(record.source().durationMs()).isEqualTo(500);
    byte[] webp = app.file(record.renditions().get(0).path());
    assertThat(SampleImages.indexOf(webp, SampleImages.ascii("ANMF"))).isPositive();
    assertThat(record.look().dominantColour()).startsWith("#f");
  }

  @Test
  void whatIsTransparentIsLaidOnTheRecipesColourInJpegOnly() throws IOException {
    List<OutputFormat> both = List.of(OutputFormat.JPEG, OutputFormat.PNG);
    TestApp app =
        new TestApp(STAND_INS, recipe(List.of(), both, Quality.fixed(90), false, Set.of()));

    PhotoRecord record = ready(app, SampleImages.file("png", SampleImages.halfTransparent(64, 48)));

    BufferedImage jpeg = image(app.file(record.renditions().get(0).path()));
    BufferedImage png = image(app.file(record.renditions().get(1).path()));
    assertThat(png.getRGB(5, 15) >>> 24).isZero();
    Color colour = new Color(jpeg.getRGB(5, 15));
    assertThat(colour.getRed()).isLessThan(12);
    assertThat(colour.getGreen()).isGreaterThan(243);
    assertThat(colour.getBlue()).isLessThan(12);
  }

  private static BufferedImage image(byte[] file) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(file));
  }

  @Test
  void aRepeatedDeliveryMakesTheSameRecordWithoutDecoding() {
    TestApp app = new TestApp(STAND_INS, Recipe.ofWidths(40));
    app.upload(path, SampleScene.jpeg(64, 48, 1));
    app.deliver(path);
    PhotoRecord first = app.record(path).orElseThrow();
    app.crash.restart();

    app.deliver(path);

    PhotoRecord second = app.record(path).orElseThrow();
    assertThat(app.crash.calls()).doesNotContain("RenditionStore.put");
    assertThat(second.timings()).doesNotContainKey("decodeMs");
    assertThat(second.look()).isEqualTo(first.look());
    assertThat(second.renditions()).isEqualTo(first.renditions());
    assertThat(second.privacy()).isEqualTo(first.privacy());
    assertThat(second.bytesSaved()).isEqualTo(first.bytesSaved());
  }
}
