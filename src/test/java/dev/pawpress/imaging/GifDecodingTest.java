package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.pawpress.testing.GifBuilder;
import dev.pawpress.testing.SampleImages;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pixels' packing, against the JDK's reader and writer, and files that are broken. */
class GifDecodingTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static int[] greys(int count) {
    int[] greys = new int[count];
    for (int i = 0; i < count; i++) {
      greys[i] = 0x010101 * (i * 255 / (count - 1));
    }
    return greys;
  }

  /** Noise fills the table of strings again and again; stripes make long ones. */
  private static byte[] pixels(int width, int height, int colours, boolean noise) {
    Random random = new Random(2026);
    byte[] pixels = new byte[width * height];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (noise ? random.nextInt(colours) : i / 700 % colours);
    }
    return pixels;
  }

  @ParameterizedTest
  @CsvSource({
    "1, true, true",
    "1, false, true",
    "2, true, true",
    "4, true, false", // keeps its full table to the end
    "7, false, false",
    "8, true, true",
    "8, true, false",
    "8, false, true",
  })
  void decodesWhatTheJdkDecodes(int bits, boolean noise, boolean clears) throws IOException {
    byte[] pixels = pixels(200, 150, 1 << bits, noise);
    byte[] file =
        new GifBuilder(200, 150, greys(1 << bits))
            .descriptor(0, 0, 200, 150, false)
            .data(Math.max(2, bits), GifBuilder.lzw(Math.max(2, bits), pixels, clears))
            .build();

    BufferedImage image = Pipeline.decode(file).image();

    BufferedImage jdk = ImageIO.read(new ByteArrayInputStream(file));
    assertThat(Pipeline.largestDifference(image, jdk)).isZero();
    assertThat(image.getRGB(199, 149))
        .isEqualTo(0xff000000 | greys(1 << bits)[pixels[29_999] & 0xff]);
  }

  @Test
  void decodesColoursOfOneBit() {
    byte[] file =
        new GifBuilder(4, 1, 0xff0000, 0x00ff00)
            .frame(0, 0, 4, 1, false, new int[0], 1, (byte) 0, (byte) 1, (byte) 1, (byte) 0)
            .build();

    assertThat(Scenes.texts(file)).containsExactly("RGGR");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void decodesWhatTheJdkWrites(boolean interlaced) throws IOException {
    int[] colours = greys(256);
    colours[9] = 0x00ff00;
    BufferedImage picture =
        new BufferedImage(
            97,
            61,
            BufferedImage.TYPE_BYTE_INDEXED,
            new IndexColorModel(8, 256, colours, 0, false, -1, 0));
    picture.getRaster().setDataElements(0, 0, 97, 61, pixels(97, 61, 256, true));
    picture.createGraphics().fillRect(20, 20, 30, 9);

    byte[] file = jdkGif(picture, interlaced);

    assertThat(Pipeline.largestDifference(Pipeline.decode(file).image(), picture)).isZero();
    assertThat(picture.getRGB(25, 25)).isEqualTo(Color.WHITE.getRGB());
  }

  private static byte[] jdkGif(BufferedImage picture, boolean interlaced) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setProgressiveMode(
          interlaced ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
      writer.setOutput(output);
      writer.write(null, new IIOImage(picture, null, null), settings);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static byte[] withCodes(int width, int... codesAndWidths) {
    GifBuilder.CodeWriter codes = new GifBuilder.CodeWriter();
    for (int i = 0; i < codesAndWidths.length; i += 2) {
      codes.write(codesAndWidths[i], codesAndWidths[i + 1]);
    }
    return new GifBuilder(width, 1, Scenes.PALETTE)
        .descriptor(0, 0, width, 1, false)
        .data(3, codes.finish())
        .build();
  }

  @Test
  void neitherTheFirstClearNorTheEndIsNeeded() {
    assertThat(Scenes.texts(withCodes(3, 0, 4, 1, 4, 2, 4))).containsExactly("RGB");
  }

  @Test
  void aStringMayBeUsedBeforeItIsKnown() {
    // 10 is "RR", the string that its own code defines; 11 is "RRR" in the same way.
    assertThat(Scenes.texts(withCodes(6, 8, 4, 0, 4, 10, 4, 11, 4))).containsExactly("RRRRRR");
  }

  @Test
  void whatFollowsTheLastPixelIsNotLookedAt() {
    assertThat(Scenes.texts(withCodes(1, 8, 4, 2, 4, 15, 4, 15, 4))).containsExactly("B");
  }

  @Test
  void refusesCodesThatStandForNothing() {
    for (byte[] file :
        List.of(
            withCodes(3, 8, 4, 10, 4), // the first string cannot refer to itself
            withCodes(3, 8, 4, 0, 4, 11, 4),
            withCodes(3, 8, 4, 0, 4, 15, 4))) {
      RejectedImageException rejection = rejection(file);

      assertThat(rejection.reason()).isEqualTo(RejectionReason.CORRUPT);
      assertThat(rejection).hasMessageContaining("that stands for nothing");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 9, 12, 255})
  void refusesColoursOfAnImpossibleNumberOfBits(int bits) {
    byte[] file =
        new GifBuilder(1, 1, Scenes.PALETTE)
            .descriptor(0, 0, 1, 1, false)
            .data(bits, new byte[20])
            .build();

    assertThat(rejection(file).reason()).isEqualTo(RejectionReason.CORRUPT);
  }

  @Test
  void refusesFramesWhosePixelsEndEarly() {
    byte[] ended = withCodes(5, 8, 4, 0, 4, 9, 4);
    byte[] stopped = withCodes(5, 8, 4, 0, 4);
    byte[] none =
        new GifBuilder(1, 1, Scenes.PALETTE)
            .descriptor(0, 0, 1, 1, false)
            .data(3, new byte[0])
            .build();

    assertThat(rejection(ended)).hasMessage("The GIF file is damaged: a frame's pixels end early.");
    assertThat(rejection(stopped).reason()).isEqualTo(RejectionReason.CORRUPT);
    assertThat(rejection(none).reason()).isEqualTo(RejectionReason.CORRUPT);
  }

  @Test
  void refusesAFileWithoutFramesOrWithoutSize() {
    byte[] empty = new GifBuilder(3, 3, Scenes.PALETTE).build();
    byte[] flat = new GifBuilder(0, 0, Scenes.PALETTE).frame(0, 0, 0, 5, (byte) 0).build();

    assertThat(rejection(empty)).hasMessage("The GIF file is damaged: it holds no picture.");
    assertThat(rejection(flat)).hasMessage("The GIF file is damaged: its picture is 0x5.");
  }

  private static RejectedImageException rejection(byte[] file) {
    return catchThrowableOfType(RejectedImageException.class, () -> framesOf(file));
  }

  private static List<AnimationFrame> framesOf(byte[] file) {
    Pipeline.decode(file);
    return Scenes.frames(file);
  }

  private static byte[] animation() {
    return new GifBuilder(20, 15, Scenes.PALETTE)
        .repeats("NETSCAPE2.0", 0)
        .control(5, GifBuilder.RESTORE, -1)
        .frame(0, 0, 20, 15, pixels(20, 15, 8, true))
        .raw(0x21, 0xfe, 2, 'h', 'i', 0)
        .control(5, GifBuilder.CLEAR, 3)
        .frame(2, 3, 9, 9, true, greys(16), 4, pixels(9, 9, 16, true))
        .control(5, GifBuilder.KEEP, 3)
        .frame(0, 9, 20, 2, pixels(20, 2, 8, true))
        .build();
  }

  /** Frames that are all there make a whole animation: of a cut between two, nobody can tell. */
  @Test
  void everyPrefixShowsWholeFramesOrIsTruncated() {
    byte[] file = animation();
    List<AnimationFrame> whole = framesOf(file);
    assertThat(whole).hasSize(3);
    int pictures = 0;

    for (int length = 2; length < file.length; length++) {
      byte[] prefix = Arrays.copyOf(file, length);
      try {
        List<AnimationFrame> frames = framesOf(prefix);
        pictures++;
        for (int i = 0; i < frames.size(); i++) {
          assertThat(
                  Pipeline.largestDifference(
                      frames.get(i).picture().image(), whole.get(i).picture().image()))
              .as("frame %d of %d bytes", i, length)
              .isZero();
        }
      } catch (RejectedImageException e) {
        assertThat(e.reason()).as("%d bytes: %s", length, e).isEqualTo(RejectionReason.TRUNCATED);
      }
    }
    assertThat(pictures).as("only ends of frames count").isBetween(3, 30);
  }

  @Test
  void aFileThatEndsInsideABlockAfterItsFrameIsTruncated() {
    byte[] file =
        new GifBuilder(1, 1, Scenes.PALETTE)
            .frame(0, 0, 1, 1, (byte) 0)
            .raw(0x21, 0xfe, 2, 'h', 'i', 0)
            .unfinished();

    assertThat(framesOf(file)).hasSize(1);
    for (int missing = 1; missing <= 5; missing++) {
      byte[] prefix = Arrays.copyOf(file, file.length - missing);

      assertThat(rejection(prefix)).hasMessage("The GIF file ends before its picture does.");
    }
  }

  @Test
  void everyHundredthOfALongerOneIsAPictureOrTruncated() {
    GifBuilder builder = new GifBuilder(60, 50, greys(256));
    for (int i = 0; i < 20; i++) {
      builder.control(4, 1 + i % 3, -1).frame(i, i, 40, 30, pixels(40, 30, 256, i % 2 == 0));
    }
    byte[] file = builder.build();

    for (int part = 1; part < 100; part++) {
      byte[] prefix = Arrays.copyOf(file, file.length * part / 100);
      try {
        assertThat(framesOf(prefix)).isNotEmpty();
      } catch (RejectedImageException e) {
        assertThat(e.reason()).as("%d %%", part).isEqualTo(RejectionReason.TRUNCATED);
      }
    }
  }

  @Test
  void nothingButRejectionsEscapesFromFilesWithChangedBytes() {
    byte[] sound = animation();
    Random random = new Random(2026);
    ImageInspector inspector = new ImageInspector(new ImageLimits(1 << 20, 1_000_000, 10_000));

    assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          int pictures = 0;
          for (int round = 0; round < 5000; round++) {
            byte[] file = sound.clone();
            for (int change = 0; change <= round % 3; change++) {
              file[random.nextInt(file.length)] = (byte) random.nextInt(256);
            }
            try {
              inspector.inspect(file);
              if (Header.parse(file).format() == ImageFormat.GIF) {
                framesOf(file);
                pictures++;
              }
            } catch (RejectedImageException e) {
              assertThat(e.getMessage()).doesNotContain("Exception").endsWith(".");
            }
          }
          assertThat(pictures).isPositive();
        });
  }

  @Test
  void hugeClaimsOfTinyFilesAreRefusedBeforeAnythingIsAllocated() {
    byte[] screen = new GifBuilder(65_535, 65_535).frame(0, 0, 1, 1, (byte) 0).build();
    byte[] frame =
        new GifBuilder(1, 1).descriptor(0, 0, 65_535, 65_535, false).data(8, new byte[9]).build();
    byte[] later =
        new GifBuilder(1, 1)
            .frame(0, 0, 1, 1, (byte) 0)
            .descriptor(0, 0, 65_535, 65_535, false)
            .data(8, new byte[9])
            .build();

    assertThat(rejection(screen).reason()).isEqualTo(RejectionReason.TOO_LONG_SIDE);
    assertThat(rejection(frame).reason()).isEqualTo(RejectionReason.TOO_LONG_SIDE);
    assertThat(rejection(later))
        .hasMessage(
            "The animation has 2 frames of 4294836226 pixels in all; the limit is 200000000.");
  }

  @Test
  void aHundredThousandFramesOfOnePixelAreCountedAndRefused() {
    GifBuilder builder = new GifBuilder(1, 1, Scenes.PALETTE);
    for (int i = 0; i < 100_000; i++) {
      builder.frame(0, 0, 1, 1, (byte) 0);
    }
    byte[] file = builder.build();

    assertThat(rejection(file))
        .hasMessage("The animation has 100000 frames; the limit is 500.")
        .extracting(RejectedImageException::reason)
        .isEqualTo(RejectionReason.TOO_MANY_FRAMES);
  }

  @Test
  void metadataOfAGifIsNoConcernOfTheDecoder() {
    byte[] file =
        new GifBuilder(1, 1, Scenes.PALETTE)
            .raw(0x21, 0xfe, SampleImages.PRIVATE_WORD.length())
            .raw(SampleImages.PRIVATE_WORD.chars().toArray())
            .raw(0)
            .frame(0, 0, 1, 1, Scenes.indexes("G"))
            .build();

    byte[] webp = Pipeline.encoded(Pipeline.rendered(file, 1), ImageFormat.WEBP, 80);

    assertThat(SampleImages.indexOf(webp, SampleImages.ascii(SampleImages.PRIVATE_WORD)))
        .isEqualTo(-1);
  }
}
