package dev.pawpress.imaging.metadata;

import dev.pawpress.imaging.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What read-back has found so far, and the one block that may stay. For one thread. */
final class Leftovers {
  private final Set<PrivateKind> kinds = EnumSet.noneOf(PrivateKind.class);
  private final Credit kept;
  private boolean keptSeen;

  Leftovers(Credit kept) {
    this.kept = kept;
  }

  void add(PrivateKind kind) {
    kinds.add(kind);
  }

  void require(boolean condition, PrivateKind otherwise) {
    if (!condition) {
      kinds.add(otherwise);
    }
  }

  /** Whether this is the block that may stay; a second one may not. */
  boolean isKept(Bytes exif, boolean jpeg) {
    if (kept.isEmpty() || keptSeen) {
      return false;
    }
    byte[] block = jpeg ? CreditBlock.inJpeg(kept) : CreditBlock.of(kept);
    keptSeen = Arrays.equals(exif.toArray(), block);
    return keptSeen;
  }

  boolean keepsAny() {
    return !kept.isEmpty();
  }

  /**
   * A part that should not be there. What is in it, the inspector tells, who is shown a file of
   * nothing but this part.
   *
   * @param start what such a file begins with, in Latin-1
   * @param end what it ends with
   */
  void refuse(String start, Bytes part, String end) {
    byte[] content = part.toArray();
    byte[] file =
        ByteBuffer.allocate(start.length() + content.length + end.length())
            .put(start.getBytes(StandardCharsets.ISO_8859_1))
            .put(content)
            .put(end.getBytes(StandardCharsets.ISO_8859_1))
            .array();
    List<PrivateKind> found = new MetadataInspector().inspect(file).kinds();
    kinds.addAll(found.isEmpty() ? List.of(PrivateKind.UNKNOWN_BLOCK) : found);
  }

  List<PrivateKind> kinds() {
    return PrivateKind.sorted(kinds);
  }
}
