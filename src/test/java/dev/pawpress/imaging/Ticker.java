package dev.pawpress.imaging;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** A clock that advances by a second whenever it is looked at, from 0. */
final class Ticker implements LongSupplier {
  private final AtomicInteger looks = new AtomicInteger();

  @Override
  public long getAsLong() {
    return TimeUnit.SECONDS.toNanos(looks.getAndIncrement());
  }

  int looks() {
    return looks.get();
  }

  /** A clock of the processor that has had so much of this one's time. */
  LongSupplier ofPercent(int percent) {
    return () -> TimeUnit.SECONDS.toNanos(looks.get()) / 100 * percent;
  }
}
