package dev.pawpress.bench;

import java.util.List;

/**
 * Lets a Java process load libwebp without a warning, which it would print from version 24 on (JEP
 * 472); older ones do not all know the flag.
 */
final class NativeAccess {
  private static final int FIRST_VERSION = 22;

  private NativeAccess() {}

  /** What a Java process of the version that runs is to be started with. */
  static List<String> flags() {
    return Runtime.version().feature() >= FIRST_VERSION
        ? List.of("--enable-native-access=ALL-UNNAMED")
        : List.of();
  }
}
