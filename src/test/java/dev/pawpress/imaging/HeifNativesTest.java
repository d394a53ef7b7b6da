package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pawpress.testing.ChildJvm;
import dev.pawpress.testing.HeifFile;
import dev.pawpress.testing.SampleImages;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the native library is loaded, where it lies, what it leaves, and life without it. */
class HeifNativesTest {
  private static final String CLASS_PATH = System.getProperty("java.class.path");
  private static final String ADVICE =
      "unsupported: The file is an AVIF picture, which cannot be read here. Upload it as a JPEG: on"
          + " an iPhone, choose Settings > Camera > Formats > Most Compatible for photos to come,"
          + " and share or export this one as a JPEG.";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "webp"})
  void picturesOfOtherFormatsDoNotLoadIt(String format) throws Exception {
    Path file = write(SampleImages.file(format, 24, 18));

    String output = run(CLASS_PATH, List.of("-Xlog:class+load"), "decode", file);

    assertThat(output).contains("24x18", "dev.pawpress.imaging.HeifDecoder ");
    assertThat(output).doesNotContain("bytedeco", "dev.pawpress.imaging.Ffmpeg");
  }

  @Test
  void anAvifDoesAndItIsUnpackedInTheTemporaryFolderThoughThereIsNoHome() throws Exception {
    Path file = write(avif(SampleImages.gradient(24, 18)));
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Path home = folder.resolve("home");

    String output =
        run(
            CLASS_PATH,
            List.of("-Xlog:class+load", "-Djava.io.tmpdir=" + temporary, "-Duser.home=" + home),
            "decode",
            file);

    assertThat(output).contains("24x18", "org.bytedeco.ffmpeg", "FfmpegStillDecoder");
    assertThat(home).doesNotExist();
    try (Stream<Path> unpacked = Files.walk(temporary)) {
      List<String> names = unpacked.map(path -> path.getFileName().toString()).toList();
      assertThat(names).anyMatch(name -> name.startsWith("pawpress-natives-"));
      assertThat(names).anyMatch(name -> name.contains("avcodec"));
      assertThat(names).noneMatch(name -> name.contains("avformat") || name.contains("avdevice"));
    }
  }

  @Test
  void aPlatformWithoutItIsToldWhatToDo() throws Exception {
    Path file = write(avif(SampleImages.gradient(24, 18)));

    String output =
        run(
            CLASS_PATH,
            List.of("-Dorg.bytedeco.javacpp.platform=plan9-vax", "-Djava.io.tmpdir=" + folder),
            "decode",
            file);

    assertThat(output).isEqualTo(ADVICE + System.lineSeparator());
  }

  @Test
  void soIsAnAppWithoutTheLibrary() throws Exception {
    Path file = write(avif(SampleImages.gradient(24, 18)));
    String without =
        Arrays.stream(CLASS_PATH.split(File.pathSeparator, -1))
            .filter(path -> !path.contains("bytedeco"))
            .collect(Collectors.joining(File.pathSeparator));
    assertThat(without).isNotEqualTo(CLASS_PATH);

    String output = run(without, List.of("-Djava.io.tmpdir=" + folder), "decode", file);

    assertThat(output).isEqualTo(ADVICE + System.lineSeparator());
  }

  /** A frame of each of 50 rounds that stayed would be over 70 MB. */
  @Test
  void nothingIsLeftBehindWhetherItEndsWellOrNot() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/status")), "SKIPPED: this system has no /proc");
    BufferedImage image = SampleImages.gradient(800, 600);
    byte[] sound = avif(image);
    byte[] damaged = sound.clone();
    Arrays.fill(damaged, sound.length - 500, sound.length, (byte) 0x55);
    HeifFile otherSize = new HeifFile().brands("avif");
    otherSize.item(
        1,
        "av01",
        Av1Encoder.rgb(image),
        otherSize.size(790, 600),
        SampleAvif.configuration(otherSize));

    String output =
        run(
            CLASS_PATH,
            List.of("-Xms48m", "-Xmx48m", "-XX:+AlwaysPreTouch", "-XX:TieredStopAtLevel=1"),
            "repeat",
            write(sound),
            write(damaged),
            write(otherSize.bytes()));

    assertThat(output).contains(" corrupt: ", "a coded picture of it is 800x600, not 790x600");
    int grownKilobytes = Integer.parseInt(output.split(" ", 2)[0]);
    assertThat(grownKilobytes).isLessThan(30_000);
  }

  private static byte[] avif(BufferedImage image) {
    return SampleAvif.of(image).bytes();
  }

  private Path write(byte[] file) throws IOException {
    return Files.write(Files.createTempFile(folder, "picture", ""), file);
  }

  private static String run(String classPath, List<String> options, String mode, Path... files)
      throws IOException, InterruptedException {
    ChildJvm jvm = new ChildJvm(HeifChild.class).classPath(classPath).options(options);
    if (Runtime.version().feature() >= 22) {
      jvm.options("--enable-native-access=ALL-UNNAMED");
    }
    jvm.arguments(mode);
    for (Path file : files) {
      jvm.arguments(file.toString());
    }
    ChildJvm.End end = jvm.run(Duration.ofMinutes(1));
    assertThat(end.exitCode()).as(end.output()).isZero();
    return end.output();
  }
}
