package dev.pawpress.site;

import dev.pawpress.testing.SampleImages;
import dev.pawpress.testing.SampleScene;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** The files that the browser's tests choose, drop and upload, written to a folder. */
final class BrowserFixtures {
  private static final Path PETS = Path.of("src/test/resources/sample/pets.jpg");

  /** Shapes as people's photos have them: out of a scene of 800x600. */
  private static final int[][] SHAPES = {
    {0, 0, 800, 600}, {216, 0, 448, 600}, {0, 72, 800, 448}, {128, 32, 552, 552},
  };

  private static final int SCENES = 6;
  private static final int SMALL_ONES = 34;

  private final Path folder;

  BrowserFixtures(Path folder) {
    this.folder = folder;
  }

  void write() throws IOException {
    Files.copy(PETS, folder.resolve("pets.jpg"));
    for (int i = 1; i <= SCENES; i++) {
      int[] shape = SHAPES[i % SHAPES.length];
      BufferedImage scene =
          SampleScene.draw(800, 600, 100 + i).getSubimage(shape[0], shape[1], shape[2], shape[3]);
      file("scene-%d.jpg".formatted(i), SampleImages.file("jpeg", copy(scene)));
    }
    for (int i = 1; i <= SMALL_ONES; i++) {
      file("small-%02d.jpg".formatted(i), SampleScene.jpeg(i % 3 == 0 ? 240 : 320, 240, i));
    }
    file("large.png", SampleImages.file("png", noise(1700, 1700)));
    byte[] whole = SampleScene.jpeg(800, 600, 99);
    file("cut-off.jpg", Arrays.copyOf(whole, whole.length / 2));
    file("empty.jpg", new byte[0]);
    file("notes.jpg", "Not a photo, whatever it is called".getBytes(StandardCharsets.UTF_8));
  }

  private void file(String name, byte[] content) throws IOException {
    Files.write(folder.resolve(name), content);
  }

  private static BufferedImage copy(BufferedImage part) {
    BufferedImage whole =
        new BufferedImage(part.getWidth(), part.getHeight(), BufferedImage.TYPE_INT_RGB);
    whole.getGraphics().drawImage(part, 0, 0, null);
    return whole;
  }

  /** What no format makes smaller: 3 bytes a pixel. */
  private static BufferedImage noise(int width, int height) {
    BufferedImage noise = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] pixels = ((DataBufferInt) noise.getRaster().getDataBuffer()).getData();
    Random random = new Random(7);
    Arrays.setAll(pixels, i -> random.nextInt());
    return noise;
  }
}
