package dev.pawpress.bench;

import dev.pawpress.imaging.ImageFacts;
import dev.pawpress.imaging.ImageInspector;
import dev.pawpress.imaging.ImageLimits;
import dev.pawpress.imaging.Orientation;
import dev.pawpress.imaging.RenditionSizes;
import dev.pawpress.imaging.Size;
import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.imgscalr.Scalr;

/**
 * What people write first in Java: ImageIO, imgscalr's method QUALITY for each width, turned
 * upright; the widths side by side on as many threads as there are processors.
 */
final class ImgscalrPipeline implements Pipeline {
  private final ImageInspector inspector = new ImageInspector(ImageLimits.DEFAULT);
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          work -> {
            Thread thread = new Thread(work, "width");
            thread.setDaemon(true);
            return thread;
          });

  @Override
  public Product make(byte[] photo) {
    ImageFacts facts = inspector.inspect(photo);
    BufferedImage full = PlainImageIo.decodeJpeg(photo);
    Map<String, byte[]> files = new ConcurrentHashMap<>();
    CompletableFuture.allOf(
            RenditionSizes.of(facts, WIDTHS).stream()
                .map(
                    size ->
                        CompletableFuture.runAsync(() -> make(full, facts, size, files), threads))
                .toArray(CompletableFuture<?>[]::new))
        .join();
    return new Product(files, Map.of());
  }

  private static void make(
      BufferedImage full, ImageFacts facts, Size size, Map<String, byte[]> files) {
    Size stored = facts.asStored(size);
    BufferedImage small =
        Scalr.resize(
            full, Scalr.Method.QUALITY, Scalr.Mode.FIT_EXACT, stored.width(), stored.height());
    BufferedImage upright = upright(small, facts.orientation());
    files.put(size.width() + ".jpg", PlainImageIo.jpeg(upright, QUALITY));
    files.put(size.width() + ".webp", PlainImageIo.webp(upright, QUALITY));
  }

  private static BufferedImage upright(BufferedImage image, Orientation orientation) {
    return switch (orientation) {
      case UPRIGHT -> image;
      case UPSIDE_DOWN -> Scalr.rotate(image, Scalr.Rotation.CW_180);
      case LYING_LEFT -> Scalr.rotate(image, Scalr.Rotation.CW_90);
      case LYING_RIGHT -> Scalr.rotate(image, Scalr.Rotation.CW_270);
      default -> throw new IllegalArgumentException("The benchmark has no mirrored photos.");
    };
  }
}
