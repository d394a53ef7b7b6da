package dev.pawpress.gallery;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * What a query has answered about an album, kept for a while, so that many who ask cost as much as
 * one. Each album is asked about by one thread at a time, whose answer or fault the others get that
 * have come meanwhile. Thread-safe.
 */
final class Remembered<T> {
  private final Function<AlbumName, T> query;
  private final Predicate<T> worthKeeping;
  private final ConcurrentMap<AlbumName, CompletableFuture<T>> known;

  /**
   * @param worthKeeping answers that are not are asked for again each time
   * @param time after which an answer is forgotten
   * @param weight of an answer
   * @param most weight of all answers together; above it those go that nobody asks for
   */
  Remembered(
      Function<AlbumName, T> query,
      Predicate<T> worthKeeping,
      Duration time,
      ToIntFunction<T> weight,
      long most,
      Clock clock) {
    this.query = Objects.requireNonNull(query, "query");
    this.worthKeeping = Objects.requireNonNull(worthKeeping, "worthKeeping");
    AsyncCache<AlbumName, T> cache =
        Caffeine.newBuilder()
            .expireAfterWrite(time)
            .weigher((AlbumName album, T answer) -> weight.applyAsInt(answer))
            .maximumWeight(most)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .executor(Runnable::run)
            .buildAsync();
    known = cache.asMap();
  }

  T of(AlbumName album) {
    CompletableFuture<T> mine = new CompletableFuture<>();
    CompletableFuture<T> theirs = known.putIfAbsent(album, mine);
    return theirs == null ? ask(album, mine) : answer(theirs);
  }

  /** A fault is forgotten by the cache itself. */
  private T ask(AlbumName album, CompletableFuture<T> promise) {
    try {
      T answer = query.apply(album);
      promise.complete(answer);
      if (!worthKeeping.test(answer)) {
        known.remove(album, promise);
      }
      return answer;
    } catch (RuntimeException | Error e) {
      promise.completeExceptionally(e);
      throw e;
    }
  }

  private T answer(CompletableFuture<T> promise) {
    try {
      return promise.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException fault ? fault : e;
    }
  }
}
