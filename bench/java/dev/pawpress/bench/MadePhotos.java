package dev.pawpress.bench;

import dev.pawpress.testing.SampleImages;
import dev.pawpress.testing.SampleScene;
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
 * Photos of twelve megapixels that are drawn, with a sensor's noise, and stored as a phone does:
 * every second one lies on its side, with an EXIF orientation. The same everywhere.
 */
final class MadePhotos {
  private static final int WIDTH = 4000;
  private static final int HEIGHT = 3000;
  private static final double NOISE = 4;
  private static final int QUALITY = 92;
  private static final int UPRIGHT = 1;
  private static final int LYING_LEFT = 6;

  private MadePhotos() {}

  /** Writes them. */
  static List<Path> write(int count, Path folder) throws IOException {
    Files.createDirectories(folder);
    List<Path> photos = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Path photo = folder.resolve("made-" + (i + 1) + ".jpg");
      Files.write(photo, photo(i + 1, i % 2 == 1));
      photos.add(photo);
    }
    return photos;
  }

  private static byte[] photo(long seed, boolean lying) {
    BufferedImage scene = SampleScene.draw(lying ? HEIGHT : WIDTH, lying ? WIDTH : HEIGHT, seed);
    addNoise(scene, new Random(seed));
    BufferedImage stored = lying ? Scalr.rotate(scene, Scalr.Rotation.CW_270) : scene;
    return SampleImages.withExif(
        "jpeg",
        PlainImageIo.jpeg(stored, QUALITY),
        SampleImages.exif(lying ? LYING_LEFT : UPRIGHT, ByteOrder.BIG_ENDIAN));
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
