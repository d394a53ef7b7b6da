package dev.pawpress.gallery;

import java.time.Clock;
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

  /**
   * Half of what an instance of 2048 MB takes at once: infra/main.bicep, perInstanceConcurrency.
   */
  private static final int MOST_WAITING = 6;

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final Gallery gallery;
  private final Pause pause;
  private final Clock clock;
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
   * @param clock by which the time is over, however long looks take
   */
  public Watch(Gallery gallery, Pause pause, Clock clock) {
    this.gallery = Objects.requireNonNull(gallery, "gallery");
    this.pause = Objects.requireNonNull(pause, "pause");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * What was seen.
   *
   * @param hasWaited false if nobody more could wait, and this is how things were at once
   */
  public record Seen(Entry photo, boolean hasWaited) {
    /** Refuses null. */
    public Seen {
      Objects.requireNonNull(photo, "photo");
    }
  }

  /**
   * The photo when something has become of its upload, or as it is when the time is over.
   *
   * @param patience cut to {@link #LONGEST}
   * @throws ProblemException if there is no such photo, or it has been deleted
   */
  public Seen await(PhotoKey key, Duration patience) {
    long end = clock.millis() + atMost(patience).toMillis();
    Entry entry = gallery.photo(key);
    if (!seats.tryAcquire()) {
      return new Seen(entry, false);
    }
    try {
      for (long left = end - clock.millis();
          left > 0 && entry instanceof Entry.Announced;
          left = end - clock.millis()) {
        pause.rest(Duration.ofMillis(Math.min(left, BETWEEN_LOOKS.toMillis())));
        entry = gallery.photo(key);
      }
      return new Seen(entry, true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Seen(entry, false);
    } finally {
      seats.release();
    }
  }

  /** As long as is waited at the most, if there is a seat. */
  public static Duration atMost(Duration patience) {
    return patience.compareTo(LONGEST) < 0 ? patience : LONGEST;
  }
}
