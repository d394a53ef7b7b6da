package dev.pawpress.bench;

import dev.pawpress.testing.SampleImages;
import dev.pawpress.testing.SampleScene;
import dev.pawpress.testing.TestProfiles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.imgscalr.Scalr;

/**
 * Photos that are drawn, with a sensor's noise, and stored as a phone does, with an EXIF
 * orientation, some with a profile. The same everywhere.
 */
public final class MadePhotos {
  private static final int WIDTH = 4000;
  private static final int HEIGHT = 3000;
  private static final double NOISE = 4;
  private static final int QUALITY = 92;
  private static final int UPRIGHT = 1;
  private static final int LYING_LEFT = 6;
  private static final byte[] DISPLAY_P3 =
      TestProfiles.ofSrgbCurve(TestProfiles.Colours.DISPLAY_P3);

  private MadePhotos() {}

  /**
   * Writes photos of twelve megapixels, of which every second one is as an iPhone stores it: lying
   * on its side, in Display P3.
   */
  static List<Path> write(int count, Path folder) throws IOException {
    Files.createDirectories(folder);
    List<Path> photos = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Path photo = folder.resolve("made-" + (i + 1) + ".jpg");
      Files.write(photo, i % 2 == 1 ? lying(i + 1) : upright(WIDTH, HEIGHT, i + 1));
      photos.add(photo);
    }
    return photos;
  }

  private static byte[] lying(long seed) {
    BufferedImage stored =
        Scalr.rotate(drawn(/* width= */ HEIGHT, /* height= */ WIDTH, seed), Scalr.Rotation.CW_270);
    byte[] jpeg = SampleImages.withProfile("jpeg", PlainImageIo.jpeg(stored, QUALITY), DISPLAY_P3);
    return withOrientation(jpeg, LYING_LEFT);
  }

  /** An upright one, as a baseline JPEG, of any size in pixels; each seed gives another. */
  public static byte[] upright(int width, int height, long seed) {
    return withOrientation(PlainImageIo.jpeg(drawn(width, height, seed), QUALITY), UPRIGHT);
  }

  /** The same as a progressive JPEG. */
  static byte[] progressive(int width, int height, long seed) {
    return withOrientation(
        PlainImageIo.progressiveJpeg(drawn(width, height, seed), QUALITY), UPRIGHT);
  }

  private static byte[] withOrientation(byte[] jpeg, int orientation) {
    return SampleImages.withExif(
        "jpeg", jpeg, SampleImages.exif(orientation, ByteOrder.BIG_ENDIAN));
  }

  private static BufferedImage drawn(int width, int height, long seed) {
    BufferedImage scene = SampleScene.draw(width, height, seed);
    addNoise(scene, new Random(seed));
    return scene;
  }

  private static void addNoise(BufferedImage image, Random random) {
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int pixel = image.getRGB(x, y);
        int noisy = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
          long value = ((pixel >> shift) & 0xff) + Math.round(NOISE * random.nextGaussian());
          noisy |= (int) Math.max(0, Math.min(255, value)) << shift;
        }
        image.setRGB(x, y, noisy);
      }
    }
  }
}
