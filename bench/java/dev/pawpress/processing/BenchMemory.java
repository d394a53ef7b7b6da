package dev.pawpress.processing;

import dev.pawpress.imaging.ImageFacts;
import dev.pawpress.imaging.ImageInspector;
import dev.pawpress.imaging.ImageLimits;
import dev.pawpress.imaging.metadata.Credit;

/** What the pixel budget is asked for, for benchmarks. Stateless and thread-safe. */
public final class BenchMemory {
  private BenchMemory() {}

  /** Heap bytes that a photo may need beside the upload itself, by a recipe. */
  public static long needed(byte[] photo, Recipe recipe) {
    ImageFacts facts = new ImageInspector(ImageLimits.DEFAULT).inspect(photo);
    return RenditionMemory.of(new RenditionTask(photo, facts, recipe, Credit.NONE, ""));
  }
}
