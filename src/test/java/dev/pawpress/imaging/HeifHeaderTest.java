package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pawpress.testing.HeifFile;
import dev.pawpress.testing.SampleImages;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What files say of their pictures; nothing is decoded, and the coded bytes are none. */
class HeifHeaderTest {
  private static final byte[] CODED = {1, 2, 3};
  private static final int NONE = -1;

  /** Each of four turns, of two mirrorings or none, in both orders. */
  static List<int[]> transforms() {
    List<int[]> all = new ArrayList<>();
    for (int angle = NONE; angle < 4; angle++) {
      for (int axis = NONE; axis < 2; axis++) {
        for (int mirrorFirst = 0; mirrorFirst < 2; mirrorFirst++) {
          all.add(new int[] {angle, axis, mirrorFirst});
        }
      }
    }
    return all;
  }

  /** Each transform is done to a picture, one after the other, in the words of the standard. */
  @ParameterizedTest
  @MethodSource("transforms")
  void turnsAndMirroringsBecomeTheOrientationThatDoesTheSame(int[] transform) {
    int angle = transform[0];
    int axis = transform[1];
    HeifFile file = new HeifFile();
    List<Integer> properties = new ArrayList<>(List.of(file.size(3, 2), configuration(file)));
    int[][] expected = {{1, 2, 3}, {4, 5, 6}};
    for (boolean mirror : new boolean[] {transform[2] == 1, transform[2] == 0}) {
      if (mirror && axis != NONE) {
        properties.add(0x80 | file.property("imir", new byte[] {(byte) axis}));
        expected = axis == 0 ? topToBottom(expected) : leftToRight(expected);
      } else if (!mirror && angle != NONE) {
        properties.add(0x80 | file.property("irot", new byte[] {(byte) angle}));
        for (int i = 0; i < angle; i++) {
          expected = anticlockwise(expected);
        }
      }
    }
    file.item(1, "hvc1", CODED, properties.stream().mapToInt(Integer::intValue).toArray());

    ImageFacts facts = Pipeline.inspect(file.bytes());

    BufferedImage stored = image(new int[][] {{1, 2, 3}, {4, 5, 6}});
    Picture turned = new Upright().turn(Pipeline.picture(stored), facts.orientation());
    assertThat(Pipeline.largestDifference(turned.image(), image(expected))).isZero();
    assertThat(facts.width()).isEqualTo(expected[0].length);
    assertThat(facts.height()).isEqualTo(expected.length);
  }

  /** What is decoded for it is native, and memory all the same. */
  @Test
  void theBudgetCountsTheCodedPictureHoweverLittleIsSeen() {
    HeifFile file = new HeifFile();
    int crop = file.property("clap", HeifFile.numbers(2, 1, 2, 1, 0, 1, 0, 1));
    file.item(1, "hvc1", CODED, file.size(10_000, 10_000), configuration(file), crop);

    ImageFacts facts = Pipeline.inspect(file.bytes());

    assertThat(facts.width()).isEqualTo(2);
    assertThat(facts.decodedBytes()).isGreaterThan(8 * 100_000_000L);
  }

  private static int[][] anticlockwise(int[][] rows) {
    int[][] turned = new int[rows[0].length][rows.length];
    for (int y = 0; y < turned.length; y++) {
      for (int x = 0; x < turned[y].length; x++) {
        turned[y][x] = rows[x][rows[0].length - 1 - y];
      }
    }
    return turned;
  }

  private static int[][] topToBottom(int[][] rows) {
    int[][] mirrored = new int[rows.length][];
    for (int y = 0; y < rows.length; y++) {
      mirrored[y] = rows[rows.length - 1 - y];
    }
    return mirrored;
  }

  private static int[][] leftToRight(int[][] rows) {
    return anticlockwise(anticlockwise(topToBottom(rows)));
  }

  private static BufferedImage image(int[][] rows) {
    BufferedImage image =
        new BufferedImage(rows[0].length, rows.length, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < rows.length; y++) {
      for (int x = 0; x < rows[y].length; x++) {
        image.setRGB(x, y, rows[y][x]);
      }
    }
    return image;
  }

  @Test
  void exifsOrientationCountsForNothing() {
    HeifFile file = simple("hvc1");
    byte[] exif = SampleImages.join(new byte[4], SampleImages.exif(6, ByteOrder.BIG_ENDIAN));

    file.item(2, "Exif", exif).reference("cdsc", 2, 1);

    assertThat(Pipeline.inspect(file.bytes()).orientation()).isEqualTo(Orientation.UPRIGHT);
  }

  @ParameterizedTest
  @CsvSource({
    "heic, mif1, hvc1, HEIC",
    "mif1, heic, hvc1, HEIC",
    "mif1, miaf, hvc1, HEIC",
    "msf1, hevc, hvc1, HEIC",
    "avif, mif1, av01, AVIF",
    "mif1, avif, av01, AVIF",
    "mif1, miaf, av01, AVIF",
    "avis, avif, av01, AVIF",
    "heic, mif1, av01, AVIF", // what it is counts, not what it says
  })
  void brandsTellThatItIsAPictureAndTheCodingWhich(
      String main, String other, String coding, ImageFormat expected) {
    byte[] file = simple(coding).brands(main, other).bytes();

    assertThat(Pipeline.inspect(file).format()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"isom, mp42, a video", "qt__, qt__, a video", "crx_, isom, a camera's raw file"})
  void otherBrandsAreNoPictures(String main, String other, String name) {
    byte[] file = simple("hvc1").brands(main.replace('_', ' '), other.replace('_', ' ')).bytes();

    assertThat(rejection(file)).hasMessageStartingWith("The file is " + name + "; only ");
  }

  @Test
  void anIccProfileIsFoundThoughCodePointsComeFirst() {
    HeifFile file = new HeifFile();
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    file.item(
        1,
        "hvc1",
        CODED,
        file.size(3, 2),
        configuration(file),
        file.property("colr", HeifFile.nclx(12, 13, 6, true)),
        file.property("colr", SampleImages.join(SampleImages.ascii("prof"), profile)));

    byte[] bytes = file.bytes();

    assertThat(Pipeline.inspect(bytes).hasColourProfile()).isTrue();
    assertThat(Header.parse(bytes).profile().get(0).toArray()).isEqualTo(profile);
    HeifPicture picture = HeifPictures.in(Bytes.of(bytes));
    assertThat(picture.colours()).isEqualTo(new Nclx(12, 13, 6, true));
  }

  @Test
  void aGridWithoutColoursHasThoseOfItsTiles() {
    HeifFile file = new HeifFile();
    int colours = file.property("colr", HeifFile.nclx(12, 13, 6, false));
    file.item(2, "hvc1", CODED, file.size(64, 64), configuration(file), colours)
        .grid(1, 1, 1, 60, 50, new int[] {2}, file.size(60, 50));

    HeifPicture picture = HeifPictures.in(Bytes.of(file.bytes()));

    assertThat(picture.colours()).isEqualTo(new Nclx(12, 13, 6, false));
    assertThat(picture.size()).isEqualTo(new Size(60, 50));
  }

  @Test
  void thePictureToBeShownIsNotTheFirstButTheOneThatIsNamed() {
    HeifFile file = new HeifFile().primary(7);
    file.item(1, "hvc1", CODED, file.size(8, 6), configuration(file))
        .item(7, "hvc1", CODED, file.size(40, 30), configuration(file))
        .reference("thmb", 1, 7);

    assertThat(Pipeline.inspect(file.bytes()).storedWidth()).isEqualTo(40);
  }

  @ParameterizedTest
  @CsvSource({
    "100,1, 80,1, 0,1, 0,1, 50,10,100,80",
    "199,2, 80,1, 0,1, 1,2, 50,11,100,80", // rounded up
    "200,1, 100,1, 0,1, 0,1, 0,0,200,100",
    "1,1, 1,1, 199,2, -99,2, 199,0,1,1", // the last pixel of the first row
  })
  void croppingIsAroundTheMiddle(
      int width,
      int widthUnit,
      int height,
      int heightUnit,
      int right,
      int rightUnit,
      int down,
      int downUnit,
      int x,
      int y,
      int croppedWidth,
      int croppedHeight) {
    HeifFile file = new HeifFile();
    byte[] clap =
        HeifFile.numbers(width, widthUnit, height, heightUnit, right, rightUnit, down, downUnit);
    file.item(
        1, "hvc1", CODED, file.size(200, 100), configuration(file), file.property("clap", clap));

    HeifPicture picture = HeifPictures.in(Bytes.of(file.bytes()));

    assertThat(picture.crop()).isEqualTo(new java.awt.Rectangle(x, y, croppedWidth, croppedHeight));
  }

  @ParameterizedTest
  @CsvSource({
    "0,1,10,1,0,1,0,1",
    "10,1,10,1,100,1,0,1",
    "10,0,10,1,0,1,0,1",
    "201,1,10,1,0,1,0,1",
    "-5,1,10,1,0,1,0,1",
    "2147483647,1,2147483647,1,-2147483648,1,0,1",
  })
  void croppingToWhatIsNotThereIsCorrupt(int a, int b, int c, int d, int e, int f, int g, int h) {
    HeifFile file = new HeifFile();
    byte[] clap = HeifFile.numbers(a, b, c, d, e, f, g, h);
    file.item(
        1, "hvc1", CODED, file.size(200, 100), configuration(file), file.property("clap", clap));

    assertThat(rejection(file.bytes()).reason()).isEqualTo(RejectionReason.CORRUPT);
  }

  @Test
  void croppingDoesNotHideHowMuchMustBeDecoded() {
    HeifFile file = new HeifFile();
    byte[] clap = HeifFile.numbers(10, 1, 10, 1, 0, 1, 0, 1);
    file.item(
        1,
        "hvc1",
        CODED,
        file.size(20_000, 20_000),
        configuration(file),
        file.property("clap", clap));

    assertThat(rejection(file.bytes()))
        .hasMessage("The picture is 20000x20000, 400000000 pixels; the limit is 100000000.");
  }

  @Test
  void aHugeSizeIsRefusedBeforeAnythingIsDecoded() {
    HeifFile file = new HeifFile();
    file.item(1, "hvc1", CODED, file.size(1_000_000, 1), configuration(file));

    assertThat(rejection(file.bytes()).reason()).isEqualTo(RejectionReason.TOO_LONG_SIDE);
  }

  private static HeifFile simple(String coding) {
    HeifFile file = new HeifFile();
    int configuration =
        file.property(coding.equals("av01") ? "av1C" : "hvcC", new byte[] {1, 0, 0, 0});
    return file.item(1, coding, CODED, file.size(3, 2), configuration);
  }

  private static int configuration(HeifFile file) {
    return file.property("hvcC", new byte[] {1, 0, 0, 0});
  }

  private static RejectedImageException rejection(byte[] file) {
    return catchThrowableOfType(RejectedImageException.class, () -> Pipeline.inspect(file));
  }
}
