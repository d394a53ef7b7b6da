package dev.pawpress.imaging.metadata;

import java.util.Collection;
import java.util.List;

/**
 * For the record: what private things an upload held, and that none is left in its renditions. A
 * rendition in which something is left is never stored, so there is no receipt for one. Immutable
 * and thread-safe.
 *
 * @param found kinds in the upload, each once, in the order of their names
 * @param left kinds in the renditions: always empty
 * @param checked whether every rendition was read back; without that, nothing is promised
 */
public record PrivacyReceipt(List<PrivateKind> found, List<PrivateKind> left, boolean checked) {
  public PrivacyReceipt {
    found = List.copyOf(found);
    left = List.copyOf(left);
    if (!found.equals(PrivateKind.sorted(found))) {
      throw new IllegalArgumentException("found is not in order, each once: " + found);
    }
    if (!left.isEmpty()) {
      throw new IllegalArgumentException(
          "no receipt for renditions with " + left + " left in them");
    }
  }

  /** For an upload whose renditions were all read back and found clean. */
  public static PrivacyReceipt clean(Collection<PrivateKind> found) {
    return new PrivacyReceipt(PrivateKind.sorted(found), List.of(), true);
  }
}
