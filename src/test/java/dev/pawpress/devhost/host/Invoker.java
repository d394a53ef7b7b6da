package dev.pawpress.devhost.host;

/**
 * The worker, as the host sees it: runs one invocation to its end on the calling thread. A packaged
 * app's is {@link JavaWorker}; tests of the triggers bring their own. Must be thread-safe.
 */
@FunctionalInterface
public interface Invoker {
  /**
   * Runs a function.
   *
   * @throws Exception if the function failed. An {@link Error} means that no answer ever comes, as
   *     with the real worker: the host waits until the function's time is over
   */
  Outputs invoke(Invocation invocation) throws Exception;
}
