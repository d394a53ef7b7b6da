package dev.pawpress.contracts;

import dev.pawpress.processing.PhotoPath;
import dev.pawpress.processing.Provenance;
import dev.pawpress.processing.Rendition;
import dev.pawpress.processing.RenditionStore;
import dev.pawpress.processing.StoredRendition;
import dev.pawpress.testing.MovableClock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A store that tells when files were written by the test's clock, as if storage had that one. */
final class TimedStore implements RenditionStore {
  private final RenditionStore store;
  private final MovableClock clock;
  private final Map<String, Long> storedAt = new ConcurrentHashMap<>();

  TimedStore(RenditionStore store, MovableClock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public List<StoredRendition> list(PhotoPath path) {
    return store.list(path).stream().map(this::timed).toList();
  }

  private StoredRendition timed(StoredRendition stored) {
    return new StoredRendition(
        stored.rendition(),
        stored.provenance(),
        storedAt.getOrDefault(stored.rendition().path(), stored.storedAt()),
        stored.etag());
  }

  @Override
  public void put(Rendition rendition, byte[] content, Provenance provenance) {
    storedAt.put(rendition.path(), clock.millis());
    store.put(rendition, content, provenance);
  }

  @Override
  public void remove(StoredRendition stored) {
    store.remove(stored);
  }
}
