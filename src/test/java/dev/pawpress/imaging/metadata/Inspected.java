package dev.pawpress.imaging.metadata;

import java.util.Arrays;
import java.util.List;

/** What the inspector finds, without the net that production has below it. */
final class Inspected {
  private Inspected() {}

  static SourceMetadata inspect(byte[] file) {
    return MetadataInspector.inspect(file, new Findings());
  }

  /** By their names in records. */
  static List<String> kinds(byte[] file) {
    return inspect(file).kinds().stream().map(PrivateKind::id).toList();
  }

  /** As kinds are told: in the order of their names. */
  static String[] sorted(String... kinds) {
    Arrays.sort(kinds);
    return kinds;
  }
}
