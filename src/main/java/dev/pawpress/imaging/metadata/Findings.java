package dev.pawpress.imaging.metadata;

import dev.pawpress.imaging.Bytes;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the parsers have found so far, and how much work they may still do: a file decides how many
 * parts it has, but not how long they keep us busy. For one thread.
 */
final class Findings {
  /** Directory entries, segments, chunks, boxes, XML tags; a raw developer's files have 5000. */
  static final int MOST_STEPS = 200_000;

  /** Of XMP, of what is put together of several parts, or is inflated. Packets have some 10 KB. */
  static final int MOST_TEXT_BYTES = 1 << 20;

  /** Texts to be kept in which nothing can be read; a file has two or three. */
  private static final int MOST_EMPTY_TEXTS = 1000;

  /** Whose word counts more. Cameras write EXIF; the others are for what EXIF does not say. */
  enum Origin {
    EXIF,
    XMP,
    IPTC,
    TEXT
  }

  /** A text that is kept, and not only its kind. */
  enum Text {
    TAKEN_AT(CaptureFacts.MOST_CHARACTERS),
    OFFSET(CaptureFacts.MOST_CHARACTERS),
    MAKE(CaptureFacts.MOST_CHARACTERS),
    MODEL(CaptureFacts.MOST_CHARACTERS),
    COPYRIGHT(Credit.MOST_CHARACTERS),
    ARTIST(Credit.MOST_CHARACTERS);

    private final int most;

    Text(int most) {
      this.most = most;
    }
  }

  private final Set<PrivateKind> kinds = EnumSet.noneOf(PrivateKind.class);
  private final Map<Text, Map<Origin, String>> texts = new EnumMap<>(Text.class);
  private int steps = MOST_STEPS;
  private int textBytes = MOST_TEXT_BYTES;
  private int emptyTexts;
  private boolean keeping = true;

  void add(PrivateKind kind) {
    kinds.add(kind);
  }

  /** Takes one step; false if there were too many, and then it is time to stop. */
  boolean step() {
    if (steps == 0) {
      kinds.add(PrivateKind.UNREADABLE);
      return false;
    }
    steps--;
    return true;
  }

  /** How many more bytes of text may be read, of those that are there. */
  int textBytes(long wanted) {
    int granted = (int) Math.min(wanted, textBytes);
    if (granted < wanted) {
      kinds.add(PrivateKind.UNREADABLE);
    }
    textBytes -= granted;
    return granted;
  }

  /** As much of a stretch as may be read. */
  Bytes granted(Bytes text) {
    return text.slice(0, textBytes(text.length()));
  }

  /**
   * Reads what is not of the picture itself: of that the kinds are told, but no text is kept, for
   * it may be about another picture.
   */
  void onlyKinds(Runnable reading) {
    boolean before = keeping;
    keeping = false;
    try {
      reading.run();
    } finally {
      keeping = before;
    }
  }

  /**
   * Keeps a text if it is the first of its origin and says anything. Those that do not are cleaned
   * up to a limit: any number of entries may share one.
   */
  void keep(Text text, Origin origin, Bytes raw) {
    if (isWanted(text, origin)) {
      keepClean(text, origin, CleanText.of(raw, text.most));
    }
  }

  /** The same for text that is decoded already. */
  void keep(Text text, Origin origin, String raw) {
    if (isWanted(text, origin)) {
      keepClean(text, origin, CleanText.of(raw, text.most));
    }
  }

  private boolean isWanted(Text text, Origin origin) {
    if (!keeping || texts.getOrDefault(text, Map.of()).containsKey(origin)) {
      return false;
    }
    if (emptyTexts == MOST_EMPTY_TEXTS) {
      kinds.add(PrivateKind.UNREADABLE);
      return false;
    }
    return true;
  }

  private void keepClean(Text text, Origin origin, String clean) {
    if (clean == null) {
      emptyTexts++;
    } else {
      texts.computeIfAbsent(text, any -> new EnumMap<>(Origin.class)).put(origin, clean);
    }
  }

  List<PrivateKind> kinds() {
    return PrivateKind.sorted(kinds);
  }

  SourceMetadata metadata() {
    return new SourceMetadata(
        kinds(),
        CaptureFacts.ofExif(
            text(Text.TAKEN_AT), text(Text.OFFSET), text(Text.MAKE), text(Text.MODEL)),
        new Credit(text(Text.COPYRIGHT), text(Text.ARTIST)));
  }

  private String text(Text text) {
    for (Origin origin : Origin.values()) {
      String found = texts.getOrDefault(text, Map.of()).get(origin);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
