package dev.pawpress.testing;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imgscalr.Scalr;

/**
 * The sample photo of the repository, as a phone held upright would store it: lying on its side,
 * with EXIF that says so, a camera's name and a place.
 */
public final class SamplePhoto {
  /** Rotate by 90 degrees clockwise to see it upright. */
  private static final int LYING_ON_ITS_LEFT = 6;

  private SamplePhoto() {}

  /** The file's bytes. The same on every machine with the same JPEG encoder. */
  public static byte[] draw() {
    BufferedImage upright = SampleScene.draw(2000, 1500, 7);
    BufferedImage stored = Scalr.rotate(upright, Scalr.Rotation.CW_270);
    return SampleImages.withExif(
        "jpeg",
        SampleImages.file("jpeg", stored),
        SampleImages.exif(LYING_ON_ITS_LEFT, ByteOrder.BIG_ENDIAN));
  }

  /** Writes the sample photo to the file that is given. */
  public static void main(String[] arguments) throws IOException {
    Files.write(Path.of(arguments[0]), draw());
  }
}
