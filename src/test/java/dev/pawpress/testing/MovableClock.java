package dev.pawpress.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The real time, moved on by what a test asks for: waiting without waiting. Thread-safe. */
public final class MovableClock extends Clock {
  private volatile Duration offset = Duration.ZERO;

  /** Lets this much time pass at once. */
  public synchronized void pass(Duration time) {
    offset = offset.plus(time);
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(offset);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("Tests tell time in UTC");
  }
}
