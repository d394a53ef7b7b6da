package dev.pawpress.bench;

import dev.pawpress.imaging.ImageLimits;
import dev.pawpress.imaging.PixelBudget;
import dev.pawpress.processing.PhotoPath;
import dev.pawpress.processing.PhotoRecord;
import dev.pawpress.processing.Processors;
import dev.pawpress.processing.Provenance;
import dev.pawpress.processing.Recipes;
import dev.pawpress.processing.Rendition;
import dev.pawpress.processing.RenditionStore;
import dev.pawpress.processing.StoredRendition;
import dev.pawpress.processing.UploadProcessor;
import dev.pawpress.testing.MemoryStores;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What production does with an upload, with stores in memory: also the checksums, the look and the
 * reading back that no peer does.
 */
final class PawpressPipeline implements Pipeline {
  private final PixelBudget budget =
      new PixelBudget(Runtime.getRuntime().maxMemory() / 2, Duration.ofMinutes(1));
  private final Processors processors = Processors.ofThisMachine();
  private final Recipes recipes;
  private final ImageLimits limits;

  /** By the built-in recipe, within the default limits. */
  PawpressPipeline() {
    this(Recipes.DEFAULT, ImageLimits.DEFAULT);
  }

  PawpressPipeline(Recipes recipes, ImageLimits limits) {
    this.recipes = recipes;
    this.limits = limits;
  }

  @Override
  public Product make(byte[] photo) {
    MemoryStores stores = new MemoryStores(photo);
    Kept kept = new Kept();
    UploadProcessor processor =
        new UploadProcessor(
            stores,
            kept,
            request -> {},
            stores,
            limits,
            budget,
            processors,
            recipes,
            Duration.ofMinutes(5),
            Clock.systemUTC());
    PhotoRecord record =
        processor.process(new PhotoPath("bench/photo"), photo).record().orElseThrow();
    if (record.status() != PhotoRecord.Status.READY) {
      throw new IllegalArgumentException("Not ready: " + record.rejection());
    }
    return new Product(kept.files, record.timings());
  }

  /** Keeps what is put, by file name. */
  private static final class Kept implements RenditionStore {
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    @Override
    public List<StoredRendition> list(PhotoPath path) {
      return List.of();
    }

    @Override
    public void put(Rendition rendition, byte[] content, Provenance provenance) {
      files.put(rendition.path().substring(rendition.path().lastIndexOf('/') + 1), content);
    }

    @Override
    public void remove(StoredRendition stored) {}
  }
}
