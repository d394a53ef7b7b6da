package dev.pawpress.imaging.metadata;

import dev.pawpress.imaging.Bytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a HEIC's items hang together (ISO/IEC 14496-12, 8.11.12): which of them the picture is made
 * of, and what others are about. For one thread.
 */
final class HeifReferences {
  private static final long NONE = -1;

  private final Findings findings;

  /** By item, those that belong to the picture if it does. */
  private final Map<Long, List<Long>> followers = new HashMap<>();

  /** By item, those that it describes. */
  private final Map<Long, List<Long>> described = new HashMap<>();

  private long primary = NONE;

  HeifReferences(Findings findings) {
    this.findings = findings;
  }

  /** Reads the box {@code pitm}, which says what item the picture is. */
  void readPrimary(Bytes content) {
    primary = content.u8(0) == 0 ? content.u16(4) : content.u32(4);
  }

  /**
   * Reads one box of {@code iref}.
   *
   * @param idBytes how long the number of an item is
   */
  void read(String type, Bytes content, int idBytes) {
    long from = id(content, 0, idBytes);
    int count = content.u16(idBytes);
    for (int i = 0; i < count && findings.step(); i++) {
      long to = id(content, idBytes + 2 + (long) i * idBytes, idBytes);
      switch (type) {
        case "dimg" -> put(followers, from, to); // is made of
        case "auxl", "thmb" -> put(followers, to, from); // goes with
        case "cdsc" -> put(described, from, to);
        default -> {
          // Order, layers, and the like.
        }
      }
    }
  }

  private static long id(Bytes content, long offset, int idBytes) {
    return idBytes == 2 ? content.u16(offset) : content.u32(offset);
  }

  private static void put(Map<Long, List<Long>> map, long key, long value) {
    map.computeIfAbsent(key, any -> new ArrayList<>()).add(value);
  }

  /** The picture, what it is made of, and what goes with any of that. */
  Set<Long> ofThePicture() {
    Set<Long> found = new HashSet<>();
    found.add(primary);
    Deque<Long> pending = new ArrayDeque<>(found);
    while (!pending.isEmpty()) {
      for (Long item : followers.getOrDefault(pending.remove(), List.of())) {
        if (found.add(item)) {
          pending.add(item);
        }
      }
    }
    return found;
  }

  /** Whether an item is about the picture; one that does not say what it is about is. */
  boolean describesThePicture(long item) {
    List<Long> targets = described.get(item);
    return targets == null || primary == NONE || targets.contains(primary);
  }
}
