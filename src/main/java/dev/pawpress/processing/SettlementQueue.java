package dev.pawpress.processing;

/**
 * Port: requests that come back to {@link Settlement} after a while that is longer than any try at
 * an upload can last.
 */
public interface SettlementQueue {
  /** Sends a request. */
  void send(SettlementRequest request);
}
