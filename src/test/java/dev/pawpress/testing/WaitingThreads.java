package dev.pawpress.testing;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** Threads that are to wait for something before a test goes on. */
public final class WaitingThreads {
  private static final Set<Thread.State> WAITING =
      EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

  private WaitingThreads() {}

  /** Returns when each of these, which have been started, waits or has ended. */
  public static void await(Collection<Thread> threads) throws InterruptedException {
    while (threads.stream().anyMatch(it -> it.isAlive() && !WAITING.contains(it.getState()))) {
      Thread.sleep(10);
    }
  }
}
