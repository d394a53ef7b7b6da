package dev.pawpress.gallery;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;

/**
 * Waits until a photo is done, for those who would otherwise ask again and again. Only so many wait
 * at once, for each holds a thread; the rest is answered at once. Thread-safe.
 */
public final class Watch {
  /** The longest that anybody waits: proxies between give up after a minute or so. */
  public static final Duration LONGEST = Duration.ofSeconds(30);

  private static final int MOST_WAITING = 32;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final Gallery gallery;
  private final Pause pause;
  private final Semaphore seats = new Semaphore(MOST_WAITING);

  /** How time passes. */
  @FunctionalInterface
  public interface Pause {
    /** Returns after this time. */
    void rest(Duration time) throws InterruptedException;
  }

  /**
   * @param gallery to look at
   * @param pause between two looks
   */
  public Watch(Gallery gallery, Pause pause) {
    this.gallery = Objects.requireNonNull(gallery, "gallery");
    this.pause = Objects.requireNonNull(pause, "pause");
  }

  /**
   * The photo when something has become of its upload, or as it is when the time is over.
   *
   * @param patience cut to {@link #LONGEST}
   * @throws ProblemException if there is no such photo, or it has been deleted
   */
  public Entry await(PhotoKey key, Duration patience) {
    Entry entry = gallery.photo(key);
    if (!seats.tryAcquire()) {
      return entry;
    }
    try {
      long looks = atMost(patience).dividedBy(BETWEEN_LOOKS);
      for (long look = 0; look < looks && entry instanceof Entry.Announced; look++) {
        pause.rest(BETWEEN_LOOKS);
        entry = gallery.photo(key);
      }
      return entry;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return entry;
    } finally {
      seats.release();
    }
  }

  /** As long as is waited at the most, if there is a seat. */
  public static Duration atMost(Duration patience) {
    return patience.compareTo(LONGEST) < 0 ? patience : LONGEST;
  }
}
