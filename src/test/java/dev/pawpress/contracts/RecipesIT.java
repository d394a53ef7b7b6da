package dev.pawpress.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.imaging.CropStrategy;
import dev.pawpress.imaging.FocalPoint;
import dev.pawpress.imaging.ImageFacts;
import dev.pawpress.imaging.ImageFormat;
import dev.pawpress.imaging.ImageInspector;
import dev.pawpress.imaging.ImageLimits;
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
import dev.pawpress.testing.TiffMaker;
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

  private static final ImageInspector INSPECTOR = new ImageInspector(ImageLimits.DEFAULT);
  private static final Credit CREDIT = new Credit("2026 Ann Example", null);

  private final PhotoPath path = new PhotoPath("cats/tom");

  private PhotoRecord ready(Recipe recipe, byte[] upload) {
    return ready(new TestApp(STAND_INS, recipe), upload);
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
    List<ExactSize> sizes =
        List.of(
            new ExactSize(new Size(50, 20), CropStrategy.ATTENTION, null),
            new ExactSize(new Size(30, 30), CropStrategy.CENTRE, new FocalPoint(0, 1)));
    List<OutputFormat> all = List.of(OutputFormat.WEBP, OutputFormat.JPEG, OutputFormat.PNG);
    TestApp app = new TestApp(STAND_INS, recipe(sizes, all, Quality.fixed(70), false, Set.of()));

    PhotoRecord record = ready(app, SampleScene.jpeg(64, 48, 1));

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
    for (Rendition rendition : record.renditions()) {
      ImageFacts file = INSPECTOR.inspect(app.file(rendition.path()));
      assertThat(file.width()).isEqualTo(rendition.width());
      assertThat(file.height()).isEqualTo(rendition.height());
      assertThat(file.format().id()).isEqualTo(rendition.format());
    }
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
  void theFocalPointIsKept() throws IOException {
    BufferedImage halves = new BufferedImage(100, 40, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 4000; i++) {
      halves.setRGB(i % 100, i / 100, i % 100 < 50 ? 0xff0000 : 0x0000ff);
    }
    List<ExactSize> sizes =
        List.of(
            new ExactSize(new Size(30, 30), CropStrategy.CENTRE, new FocalPoint(0, 1)),
            new ExactSize(new Size(20, 20), CropStrategy.CENTRE, new FocalPoint(1, 0)));
    TestApp app =
        new TestApp(
            STAND_INS,
            recipe(sizes, List.of(OutputFormat.PNG), Quality.fixed(80), false, Set.of()));

    PhotoRecord record = ready(app, SampleImages.file("png", halves));

    BufferedImage left = image(app.file(record.renditions().get(1).path()));
    BufferedImage right = image(app.file(record.renditions().get(2).path()));
    assertThat(left.getRGB(28, 15)).isEqualTo(0xffff0000);
    assertThat(right.getRGB(2, 10)).isEqualTo(0xff0000ff);
  }

  @Test
  void automaticQualityIsFoundAndRecorded() {
    List<OutputFormat> both = List.of(OutputFormat.WEBP, OutputFormat.JPEG);
    byte[] photo = SampleScene.jpeg(640, 480, 1);

    PhotoRecord rough = ready(recipe(List.of(), both, Quality.auto(0.9), false, Set.of()), photo);
    PhotoRecord fine = ready(recipe(List.of(), both, Quality.auto(0.99), false, Set.of()), photo);

    for (int i = 0; i < 2; i++) {
      assertThat(rough.renditions().get(i).quality())
          .isLessThan(fine.renditions().get(i).quality());
      assertThat(rough.renditions().get(i).bytes()).isLessThan(fine.renditions().get(i).bytes());
    }
  }

  @Test
  void whatWasSavedIsTheUploadLessTheSmallestFileOfTheLargestPicture() {
    byte[] photo = SampleScene.jpeg(640, 480, 1);

    PhotoRecord record = ready(Recipe.ofWidths(40, 320), photo);

    long smallest =
        record.renditions().stream()
            .filter(rendition -> rendition.width() == 320)
            .mapToLong(Rendition::bytes)
            .min()
            .orElseThrow();
    assertThat(record.bytesSaved()).isEqualTo(photo.length - smallest).isPositive();
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

  /** EXIF as phones write it: the time in one directory, the camera in another. */
  @Test
  void captureTimeAndCameraAreInTheRecordIfTheRecipeLetsThemAndInNoRendition() {
    byte[] exif =
        new TiffMaker()
            .text(TiffMaker.Directory.MAIN, 0x010f, "Example Optics")
            .text(TiffMaker.Directory.MAIN, 0x0110, "EO-7 Mark II")
            .text(TiffMaker.Directory.MAIN, 0x0132, "2020:01:01 00:00:00")
            .text(TiffMaker.Directory.EXIF, 0x9003, "2018:07:25 16:34:23")
            .text(TiffMaker.Directory.EXIF, 0x9011, "+02:00")
            .block();
    byte[] upload = SampleImages.withExif("jpeg", SampleScene.jpeg(64, 48, 1), exif);
    List<OutputFormat> all = List.of(OutputFormat.WEBP, OutputFormat.JPEG, OutputFormat.PNG);

    for (Set<CaptureFact> tells :
        List.of(
            Set.<CaptureFact>of(),
            Set.of(CaptureFact.CAPTURE_TIME),
            Set.of(CaptureFact.CAPTURE_TIME, CaptureFact.CAMERA))) {
      TestApp app = new TestApp(STAND_INS, recipe(List.of(), all, Quality.fixed(80), false, tells));

      PhotoRecord record = ready(app, upload);

      boolean camera = tells.contains(CaptureFact.CAMERA);
      if (tells.isEmpty()) {
        assertThat(record.capture()).isNull();
      } else {
        assertThat(record.capture().takenAt()).isEqualTo("2018-07-25T16:34:23");
        assertThat(record.capture().offset()).isEqualTo("+02:00");
        assertThat(record.capture().make()).isEqualTo(camera ? "Example Optics" : null);
        assertThat(record.capture().model()).isEqualTo(camera ? "EO-7 Mark II" : null);
      }
      assertThat(record.privacy().found()).contains("captureTime", "cameraModel");
      assertThat(record.renditions())
          .hasSize(3)
          .allSatisfy(
              rendition -> {
                byte[] file = app.file(rendition.path());
                assertThat(new MetadataInspector().inspect(file).kinds()).isEmpty();
                assertThat(new String(file, StandardCharsets.ISO_8859_1))
                    .doesNotContain("2018", "EO-7");
              });
    }
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
  void anAnimationMovesInWebpAndItsFirstFrameIsAJpeg() throws IOException {
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
    Color still = new Color(image(app.file(record.renditions().get(1).path())).getRGB(20, 20));
    assertThat(still.getRed()).isGreaterThan(240);
    assertThat(still.getBlue()).isLessThan(15);
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
