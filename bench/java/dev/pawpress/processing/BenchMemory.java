package dev.pawpress.processing;

import dev.pawpress.imaging.ImageFacts;
import dev.pawpress.imaging.ImageInspector;
import dev.pawpress.imaging.ImageLimits;
import dev.pawpress.imaging.metadata.Credit;

/** What the pixel budget is asked for, for benchmarks. Stateless and thread-safe. */
public final class BenchMemory {
  private BenchMemory() {}

  /**
   * Heap bytes that a photo may need beside the upload itself, by a recipe.
   *
   * @param capacity of the budget, in bytes
   */
  public static long needed(byte[] photo, Recipe recipe, long capacity) {
    ImageFacts facts = new ImageInspector(ImageLimits.DEFAULT).inspect(photo);
    RenditionTask task = new RenditionTask(photo, facts, recipe, Credit.NONE, "");
    int processors = Runtime.getRuntime().availableProcessors();
    return RenditionMemory.of(task, RenditionMemory.threads(task, processors, capacity));
  }
}
