package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pawpress.testing.InkJpeg;
import dev.pawpress.testing.SampleImages;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JPEGs that are cut off, and yet taken if enough rows are there. */
class MissingRowsTest {
  private static final int HEIGHT = 517;
  private static final DecodeOptions ANY_ROW = options(1e-9);

  private static DecodeOptions options(double minimumRows) {
    return new DecodeOptions(Duration.ofMinutes(1), minimumRows);
  }

  @ParameterizedTest
  @ValueSource(strings = {"colour", "grey", "ink"})
  void countsTheRowsThatAreAsInTheWholePicture(String kind) {
    byte[] file = file(kind);
    BufferedImage whole = Pipeline.decode(file).image();
    int block = kind.equals("grey") || kind.equals("ink") ? 8 : 16;
    int counts = 0;
    for (int percent = 5; percent < 100; percent += 5) {
      byte[] cut = Arrays.copyOf(file, file.length * percent / 100);
      Picture picture;
      try {
        picture = Pipeline.DECODER.decode(cut, Pipeline.inspect(cut), ANY_ROW);
      } catch (RejectedImageException e) {
        assertThat(e.reason()).isEqualTo(RejectionReason.TRUNCATED);
        assertThat(percent).as("too few for a single row: %s", e).isLessThan(20);
        continue;
      }
      int rows = rowsOf(picture);
      int same = sameRows(picture.image(), whole);
      // Half a row of large blocks may be right; a cut row's shade may shine one row upwards.
      assertThat(same).as("%d %%", percent).isBetween(rows - 1, rows + block - 1);
      assertThat(rows % block).isZero();
      counts++;
    }
    assertThat(counts).isGreaterThan(15);
  }

  /** The last scan is about half of the file; before it, no row is complete. */
  @Test
  void countsTheRowsOfAProgressivePictureThatAreCompleteInEveryScan() {
    byte[] file = ProgressiveJpeg.of(scene());
    BufferedImage whole = Pipeline.decode(file).image();
    int counts = 0;
    for (int percent = 5; percent < 100; percent += 5) {
      byte[] cut = Arrays.copyOf(file, file.length * percent / 100);
      try {
        Picture picture = Pipeline.DECODER.decode(cut, Pipeline.inspect(cut), ANY_ROW);
        assertThat(sameRows(picture.image(), whole))
            .as("%d %%", percent)
            .isBetween(rowsOf(picture) - 1, rowsOf(picture) + 15);
        counts++;
      } catch (RejectedImageException e) {
        assertThat(e.reason()).isEqualTo(RejectionReason.TRUNCATED);
        assertThat(percent).isLessThan(70);
      }
    }
    assertThat(counts).isBetween(6, 12);
  }

  @Test
  void aProgressivePictureThatLacksScansHasNoCompleteRowThoughItSaysThatItEnds() {
    byte[] file = ProgressiveJpeg.of(scene());
    byte[] cut = Arrays.copyOf(file, file.length * 45 / 100);
    cut[cut.length - 2] = (byte) 0xff;
    cut[cut.length - 1] = (byte) 0xd9;

    RejectedImageException rejection =
        catchThrowableOfType(
            RejectedImageException.class,
            () -> Pipeline.DECODER.decode(cut, Pipeline.inspect(cut), ANY_ROW));

    assertThat(rejection)
        .hasMessage(
            "The JPEG file ends before its picture does: 0 of 517 rows are there, 1 are the limit.");
  }

  @Test
  void takesExactlyTheShareThatIsAskedFor() {
    byte[] file = file("colour");
    byte[] cut = Arrays.copyOf(file, file.length * 3 / 4);
    ImageFacts facts = Pipeline.inspect(cut);
    int rows = rowsOf(Pipeline.DECODER.decode(cut, facts, ANY_ROW));

    Picture picture = Pipeline.DECODER.decode(cut, facts, options((double) rows / HEIGHT));

    assertThat(picture.notes())
        .containsExactly(
            new PictureNote(
                PictureNote.Code.ROWS_MISSING,
                "The file ends early: " + rows + " of 517 rows are there."));
    assertThat(picture.image().getRGB(200, HEIGHT - 1)).as("grey").isEqualTo(0xff808080);
    RejectedImageException rejection =
        catchThrowableOfType(
            RejectedImageException.class,
            () -> Pipeline.DECODER.decode(cut, facts, options((rows + 1.0) / HEIGHT)));
    assertThat(rejection.reason()).isEqualTo(RejectionReason.TRUNCATED);
    assertThat(rejection)
        .hasMessage(
            "The JPEG file ends before its picture does: %d of 517 rows are there, %d are the limit.",
            rows, rows + 1);
  }

  /** libjpeg only tells its first warning; this one is about a header that it can do without. */
  @Test
  void anEarlierWarningDoesNotHideThatRowsAreMissing() {
    byte[] file = file("colour");
    int scan = SampleImages.indexOf(file, new byte[] {(byte) 0xff, (byte) 0xda});
    file[scan + 11] = 1; // the first coefficient, which must be 0
    BufferedImage whole = Pipeline.decode(file).image();
    byte[] cut = Arrays.copyOf(file, file.length * 3 / 4);

    Picture picture = Pipeline.DECODER.decode(cut, Pipeline.inspect(cut), ANY_ROW);

    assertThat(sameRows(picture.image(), whole))
        .isBetween(rowsOf(picture) - 1, rowsOf(picture) + 15);
    assertThat(Pipeline.decode(Arrays.copyOf(file, file.length - 2)).notes()).isEmpty();
    assertThat(Pipeline.decode(file).notes()).isEmpty();
  }

  @Test
  void aWholePictureHasNoNote() {
    byte[] file = file("colour");

    assertThat(Pipeline.DECODER.decode(file, Pipeline.inspect(file), ANY_ROW).notes()).isEmpty();
  }

  @Test
  void theNoteStaysWithThePictureOnItsWay() {
    byte[] file = file("colour");
    byte[] cut = Arrays.copyOf(file, file.length * 3 / 4);
    Picture picture = Pipeline.DECODER.decode(cut, Pipeline.inspect(cut), ANY_ROW);

    Picture small = new Resizer().resize(picture, new Size(40, 50));
    Picture turned = new Upright().turn(small, Orientation.LYING_LEFT);

    assertThat(new SrgbConverter().toSrgb(turned).notes()).isEqualTo(picture.notes()).hasSize(1);
  }

  private static int rowsOf(Picture picture) {
    assertThat(picture.notes()).hasSize(1);
    assertThat(picture.notes().get(0).code()).isEqualTo(PictureNote.Code.ROWS_MISSING);
    return Integer.parseInt(
        picture.notes().get(0).sentence().replaceAll(".*early: (\\d+) of 517 rows.*", "$1"));
  }

  private static int sameRows(BufferedImage one, BufferedImage other) {
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        if (one.getRGB(x, y) != other.getRGB(x, y)) {
          return y;
        }
      }
    }
    return one.getHeight();
  }

  private static byte[] file(String kind) {
    return switch (kind) {
      case "grey" -> {
        BufferedImage grey = new BufferedImage(403, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        grey.createGraphics().drawImage(scene(), 0, 0, null);
        yield SampleImages.file("jpeg", grey);
      }
      case "ink" -> InkJpeg.of(403, HEIGHT);
      default -> SampleImages.file("jpeg", scene());
    };
  }

  /** Waves and noise: no part of it is as grey as what is missing. */
  private static BufferedImage scene() {
    Random random = new Random(3);
    BufferedImage image = new BufferedImage(403, HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < 403; x++) {
        int wave = (int) (60 + 40 * Math.sin(x / 9.0 + y / 7.0));
        image.setRGB(x, y, (wave + random.nextInt(16)) * 0x10101 + ((y & 0x3f) << 16));
      }
    }
    return image;
  }
}
