package dev.pawpress.processing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.imaging.CropStrategy;
import dev.pawpress.imaging.ImageFacts;
import dev.pawpress.imaging.ImageFormat;
import dev.pawpress.imaging.ImageInspector;
import dev.pawpress.imaging.ImageLimits;
import dev.pawpress.imaging.Orientation;
import dev.pawpress.imaging.PixelBudget;
import dev.pawpress.imaging.Resampler;
import dev.pawpress.imaging.Size;
import dev.pawpress.imaging.metadata.Credit;
import dev.pawpress.testing.ChildJvm;
import dev.pawpress.testing.GifBuilder;
import dev.pawpress.testing.RawPng;
import dev.pawpress.testing.SampleImages;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the budget is asked for is enough: renditions are made in a process whose heap has that, the
 * upload, and the little that Java needs itself.
 */
@Execution(ExecutionMode.CONCURRENT) // what is measured is in processes of their own
class RenditionMemoryIT {
  private static final int WIDTH = 1600;
  private static final int HEIGHT = 1800;
  private static final Recipe WIDTHS = Recipe.ofWidths(1600, 400);

  /** The first is cut from the whole width, the second shrunk from nearly all of the photo. */
  private static final Recipe PARTS = parts(new Size(WIDTH, 100), new Size(320, 350));

  private static final Recipe BY_IMGSCALR = by(Resampler.IMGSCALR);
  private static final Map<String, Recipe> RECIPES =
      Map.of("widths", WIDTHS, "parts", PARTS, "imgscalr", BY_IMGSCALR);

  private static final long MEBI = 1 << 20;

  /** Java's own objects, and a young generation of 4 MiB that large arrays pass by. */
  private static final long JAVA_BYTES = 12 * MEBI;

  @ParameterizedTest
  @CsvSource({
    "transparent palette, 2, 1",
    "transparent palette, 5, 1",
    "opaque palette, 5, 1",
    "opaque palette, 5, 3",
    "colour and alpha, 7, 1",
    "deep colour and alpha, 3, 1",
    "deep transparent colour, 1, 1",
    "JPEG, 5, 1",
    "JPEG, 5, 2",
    "transparent WebP, 5, 1",
    "transparent WebP, 5, 2",
    "JPEG, 1, 1",
    "colour and alpha, 1, 1",
    "colour and alpha, 1, 2",
    "padded, 1, 1",
  })
  void suffices(String layout, int orientation, int threads, @TempDir Path folder)
      throws Exception {
    byte[] photo = photo(layout, orientation);
    ImageFacts facts = new ImageInspector(ImageLimits.DEFAULT).inspect(photo);
    assertThat(facts.orientation().exif()).isEqualTo(orientation);
    for (String recipe : List.of("widths", "parts")) {
      assertSuffices(photo, facts, recipe, threads, folder);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"widths", "imgscalr"})
  void sufficesForAnAnimation(String recipe, @TempDir Path folder) throws Exception {
    byte[] gif = gif();
    ImageFacts facts = new ImageInspector(ImageLimits.DEFAULT).inspect(gif);
    assertThat(facts.timeline().frames()).isEqualTo(4);

    assertSuffices(gif, facts, recipe, 1, folder);
  }

  private static void assertSuffices(
      byte[] photo, ImageFacts facts, String name, int threads, Path folder) throws Exception {
    Path file = Files.write(folder.resolve("photo"), photo);
    RenditionTask task = task(photo, facts, RECIPES.get(name));
    long needed = RenditionMemory.of(task, threads);

    String output = runWithHeap(needed + photo.length + JAVA_BYTES, file, name, threads);

    assertThat(output)
        .as("with %d MiB", needed / MEBI)
        .isEqualTo("made " + 2 * task.plan().renditions().size());
  }

  private static Recipe by(Resampler resampler) {
    return new Recipe(
        WIDTHS.widths(),
        WIDTHS.sizes(),
        WIDTHS.formats(),
        WIDTHS.webpQuality(),
        WIDTHS.jpegQuality(),
        WIDTHS.flatten(),
        resampler,
        WIDTHS.keepCopyright(),
        WIDTHS.leastRows(),
        WIDTHS.tells());
  }

  private static Recipe parts(Size... sizes) {
    return new Recipe(
        List.of(),
        Stream.of(sizes).map(s -> new ExactSize(s, CropStrategy.ATTENTION, null)).toList(),
        WIDTHS.formats(),
        WIDTHS.webpQuality(),
        WIDTHS.jpegQuality(),
        WIDTHS.flatten(),
        WIDTHS.resampler(),
        WIDTHS.keepCopyright(),
        WIDTHS.leastRows(),
        WIDTHS.tells());
  }

  /** Else a square of a panorama would be refused for what showing all of it would take. */
  @Test
  void partsOfALargePhotoAskForLittleMoreThanThePhotoItself() {
    ImageFacts panorama =
        new ImageFacts(ImageFormat.JPEG, 16_000, 1000, Orientation.UPRIGHT, false, false, 1);
    long pixels = 16_000L * 1000;
    Recipe square = parts(new Size(1000, 1000));

    assertThat(RenditionMemory.of(task(new byte[1], panorama, square), 1)).isLessThan(17 * pixels);
    assertThat(RenditionMemory.of(task(new byte[1], panorama, Recipe.ofWidths(16_000)), 1))
        .isGreaterThan(24 * pixels);
  }

  private static RenditionTask task(byte[] photo, ImageFacts facts, Recipe recipe) {
    return new RenditionTask(photo, facts, recipe, Credit.NONE, "");
  }

  private static byte[] photo(String layout, int orientation) {
    byte[] exif = SampleImages.exif(orientation, ByteOrder.BIG_ENDIAN);
    return switch (layout) {
      case "transparent palette" ->
          png(8, RawPng.PALETTE, exif, "PLTE", ramp(768), "tRNS", ramp(256));
      case "opaque palette" -> png(8, RawPng.PALETTE, exif, "PLTE", ramp(768));
      case "colour and alpha" -> png(8, RawPng.COLOUR_ALPHA, exif);
      case "deep colour and alpha" -> png(16, RawPng.COLOUR_ALPHA, exif);
      case "deep transparent colour" -> png(16, RawPng.COLOUR, exif, "tRNS", new byte[6]);
      case "padded" -> padded(exif);
      case "JPEG" -> noise("jpeg", BufferedImage.TYPE_INT_RGB, exif);
      case "transparent WebP" -> noise("webp", BufferedImage.TYPE_INT_ARGB, exif);
      default -> throw new IllegalArgumentException(layout);
    };
  }

  /** Noise, which no encoder makes smaller. */
  private static byte[] png(int bits, int colourType, byte[] exif, Object... chunks) {
    RawPng png = new RawPng(WIDTH, HEIGHT, bits, colourType).with("eXIf", exif);
    for (int i = 0; i < chunks.length; i += 2) {
      png.with((String) chunks[i], (byte[]) chunks[i + 1]);
    }
    Random random = new Random(1);
    return png.file((x, y, channel) -> random.nextInt(1 << bits));
  }

  /** A small picture in a large file, which may stand in for no rendition. */
  private static byte[] padded(byte[] exif) {
    RawPng png = new RawPng(100, 100, 8, RawPng.COLOUR_ALPHA).with("eXIf", exif);
    byte[] rows = png.rows((x, y, channel) -> x * y + channel);
    return png.fileOf(RawPng.padded(RawPng.deflated(rows), (int) (40 * MEBI)));
  }

  private static byte[] noise(String format, int type, byte[] exif) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
    Random random = new Random(1);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    return SampleImages.withExif(format, SampleImages.file(format, image), exif);
  }

  /** Larger than its largest rendition, so that it is resized; each frame has other stripes. */
  private static byte[] gif() {
    int width = WIDTH + 100;
    GifBuilder gif = new GifBuilder(width, HEIGHT, 0, 0xffffff, 0xff0000, 0x0000ff);
    for (int frame = 0; frame < 4; frame++) {
      byte[] indexes = new byte[width * HEIGHT];
      for (int i = 0; i < indexes.length; i++) {
        indexes[i] = (byte) (((i % width / 9 + frame) ^ (i / width / 7)) & 3);
      }
      gif.frame(0, 0, width, HEIGHT, indexes);
    }
    return gif.build();
  }

  private static byte[] ramp(int length) {
    byte[] ramp = new byte[length];
    for (int i = 0; i < length; i++) {
      ramp[i] = (byte) (i * 7);
    }
    return ramp;
  }

  private static String runWithHeap(long bytes, Path file, String recipe, int threads)
      throws Exception {
    return new ChildJvm(RenditionMemoryIT.class)
        .smallHeap(bytes / MEBI * 1024)
        .arguments(file.toString(), recipe, String.valueOf(threads))
        .run(Duration.ofMinutes(3))
        .lines()
        .get(0);
  }

  /** The process with the small heap: makes the renditions of a file by a recipe. */
  public static void main(String[] arguments) throws Exception {
    byte[] photo = Files.readAllBytes(Path.of(arguments[0]));
    ImageFacts facts = new ImageInspector(ImageLimits.DEFAULT).inspect(photo);
    RenditionMaker maker =
        new RenditionMaker(
            new PixelBudget(Long.MAX_VALUE, Duration.ZERO),
            new Processors(Integer.parseInt(arguments[2])),
            Duration.ofMinutes(1));
    RenditionMaker.Product product =
        maker.make(task(photo, facts, RECIPES.get(arguments[1])), new StageTimes(System::nanoTime));
    System.out.println("made " + product.files().size());
  }
}
