package dev.pawpress.devhost;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port of 127.0.0.1 that the app is to answer on. */
final class LocalPort {
  private LocalPort() {}

  /**
   * Refuses one that another program has: better said before half a minute of starting.
   *
   * @param port 0 for any that is free
   * @throws LocalRunException naming it
   */
  static void requireFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      socket.setSoTimeout(1); // it is closed at once
    } catch (IOException e) {
      throw new LocalRunException(
          "Port %d of 127.0.0.1 is taken (%s): give another by -Dport, or 0 for any that is free."
              .formatted(port, e.getMessage()),
          e);
    }
  }
}
