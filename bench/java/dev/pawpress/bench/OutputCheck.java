package dev.pawpress.bench;

import dev.pawpress.imaging.BenchReference;
import dev.pawpress.imaging.DisplayP3;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** Looks at what the contestants have made of the photos. Thread-safe. */
final class OutputCheck {
  private final Map<Path, BenchReference> references = new LinkedHashMap<>();

  /** Makes the references; takes seconds for each photo. */
  OutputCheck(List<Path> photos) throws IOException {
    for (Path photo : photos) {
      byte[] content = Files.readAllBytes(photo);
      BufferedImage full = PlainImageIo.decodeJpeg(content, DisplayP3::is);
      references.put(photo, BenchReference.of(content, full, Pipeline.WIDTHS));
    }
  }

  /**
   * Looks at all files.
   *
   * @param folder with a folder for each photo
   */
  OutputFacts look(Path folder) {
    List<Double> likenesses = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    long bytes = 0;
    for (Map.Entry<Path, BenchReference> reference : references.entrySet()) {
      Path files = folder.resolve(reference.getKey().getFileName());
      for (int width : Pipeline.WIDTHS) {
        for (String extension : List.of("webp", "jpg")) {
          Path file = files.resolve(width + "." + extension);
          try {
            likenesses.add(reference.getValue().ssim(width, ImageIO.read(file.toFile())));
            bytes += Files.size(file);
          } catch (IOException e) {
            faults.add(files.getFileName() + ": no " + file.getFileName());
          } catch (IllegalArgumentException e) {
            faults.add(files.getFileName() + ": " + file.getFileName() + ": " + e.getMessage());
          }
        }
      }
    }
    double ssim = likenesses.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    return new OutputFacts(ssim, bytes, faults);
  }
}
