package dev.pawpress.imaging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The index of a HEIC or AVIF file (its {@code meta} box, ISO/IEC 14496-12, 8.11): items, where
 * their bytes lie, what describes them and how they refer to each other. Refuses external data and
 * encryption. Kept as it lies in the file and read when asked for, so that a file of lies costs no
 * memory. For one thread.
 */
final class HeifItems {
  private static final String UNREADABLE = "its index is shorter than it says";
  private static final long MOST_BYTES = Integer.MAX_VALUE;

  /** Several for each of the most items that are read. */
  private static final int MOST_ASSOCIATIONS = 10 * IsoBox.MOST;

  /**
   * An item stands in the list once, with a count of one byte; each look at it goes through all.
   */
  private static final int MOST_OF_ONE_ITEM = 255;

  /**
   * A description of an item.
   *
   * @param essential whether a reader that does not know it must not show the item
   */
  record Property(IsoBox box, boolean essential) {}

  private final long primary;
  private final Map<Long, String> types = new HashMap<>();
  private final Map<Long, List<Property>> properties = new HashMap<>();
  private final HeifLocations locations;
  private final List<IsoBox> references;
  private final int referenceIdBytes;

  private HeifItems(Bytes file, Bytes meta) {
    List<IsoBox> boxes = IsoBox.whole(meta.slice(4, meta.length()));
    IsoBox pitm = required(boxes, "pitm");
    primary = pitm.version() == 0 ? pitm.content().u16(4) : pitm.content().u32(4);
    readTypes(required(boxes, "iinf"));
    readProperties(IsoBox.whole(required(boxes, "iprp").content()));
    IsoBox idat = IsoBox.first(boxes, "idat");
    locations =
        new HeifLocations(
            required(boxes, "iloc"), file, idat == null ? file.slice(0, 0) : idat.content());
    IsoBox iref = IsoBox.first(boxes, "iref");
    references = iref == null ? List.of() : IsoBox.whole(iref.content().slice(4, MOST_BYTES));
    referenceIdBytes = iref == null || iref.version() == 0 ? 2 : 4;
  }

  /**
   * Reads a file's index.
   *
   * @throws RejectedImageException if there is none, or it makes no sense
   */
  static HeifItems in(Bytes file) {
    List<IsoBox> boxes = IsoBox.in(file);
    IsoBox meta = IsoBox.first(boxes, "meta");
    if (meta == null && IsoBox.first(boxes, "moov") != null) {
      throw HeifFault.unsupported("that moves, without a still one");
    }
    if (meta == null || meta.cutOff()) {
      throw HeifFault.truncated();
    }
    try {
      return new HeifItems(file, meta.content());
    } catch (IndexOutOfBoundsException e) {
      throw HeifFault.corrupt(UNREADABLE);
    }
  }

  /** The item to be shown. */
  long primary() {
    return primary;
  }

  /** The four letters of an item's type, such as {@code hvc1}. */
  String typeOf(long item) {
    String type = types.get(item);
    if (type == null) {
      throw HeifFault.corrupt("item " + item + " is missing");
    }
    return type;
  }

  /** What describes an item, in the file's order. */
  List<Property> propertiesOf(long item) {
    return properties.getOrDefault(item, List.of());
  }

  /** The first description of a type, or null. */
  Bytes property(long item, String type) {
    for (Property property : propertiesOf(item)) {
      if (property.box.type().equals(type)) {
        return property.box.content();
      }
    }
    return null;
  }

  /** The pieces of the file that an item is made of, in order. */
  List<Bytes> dataOf(long item) {
    try {
      return locations.dataOf(item);
    } catch (IndexOutOfBoundsException e) {
      throw HeifFault.corrupt(UNREADABLE);
    }
  }

  /** All items that an item refers to in one sense, in order. */
  List<Long> referencesFrom(long item, String sense, int most) {
    List<Long> targets = new ArrayList<>();
    for (IsoBox box : references) {
      Bytes content = box.content();
      if (box.type().equals(sense) && id(content, 0) == item) {
        int count = content.u16(referenceIdBytes);
        if (targets.size() + count > most) {
          throw HeifFault.corrupt("item " + item + " is made of over " + most + " others");
        }
        for (int i = 0; i < count; i++) {
          targets.add(id(content, referenceIdBytes + 2 + (long) i * referenceIdBytes));
        }
      }
    }
    return targets;
  }

  /** The items that refer to an item in one sense. */
  List<Long> referencesTo(long item, String sense) {
    List<Long> sources = new ArrayList<>();
    for (IsoBox box : references) {
      Bytes content = box.content();
      if (!box.type().equals(sense)) {
        continue;
      }
      int count = content.u16(referenceIdBytes);
      for (int i = 0; i < count; i++) {
        if (id(content, referenceIdBytes + 2 + (long) i * referenceIdBytes) == item) {
          sources.add(id(content, 0));
          break;
        }
      }
    }
    return sources;
  }

  private long id(Bytes content, long offset) {
    return referenceIdBytes == 2 ? content.u16(offset) : content.u32(offset);
  }

  /** Item information of version 2 on; older entries know no types, and so no pictures. */
  private void readTypes(IsoBox iinf) {
    int header = iinf.version() == 0 ? 6 : 8;
    for (IsoBox infe : IsoBox.whole(iinf.content().slice(header, MOST_BYTES))) {
      if (!infe.type().equals("infe") || infe.version() < 2) {
        continue;
      }
      boolean wide = infe.version() > 2;
      Bytes content = infe.content();
      long item = wide ? content.u32(4) : content.u16(4);
      int behindId = wide ? 8 : 6;
      boolean encrypted = content.u16(behindId) != 0;
      types.putIfAbsent(item, encrypted ? "encrypted" : content.slice(behindId + 2, 4).latin1());
    }
  }

  private void readProperties(List<IsoBox> iprp) {
    List<IsoBox> all = IsoBox.whole(required(iprp, "ipco").content());
    int kept = 0;
    for (IsoBox ipma : iprp) {
      if (!ipma.type().equals("ipma")) {
        continue;
      }
      Bytes content = ipma.content();
      int idBytes = ipma.version() == 0 ? 2 : 4;
      int indexBytes = (ipma.flags() & 1) == 0 ? 1 : 2;
      long entries = content.u32(4);
      long offset = 8;
      for (long i = 0; i < entries; i++) {
        long item = idBytes == 2 ? content.u16(offset) : content.u32(offset);
        int count = content.u8(offset + idBytes);
        offset += idBytes + 1;
        kept += count + 1;
        if (kept > MOST_ASSOCIATIONS) {
          throw HeifFault.corrupt(
              "its items have over " + MOST_ASSOCIATIONS + " descriptions, which is the limit");
        }
        List<Property> own = properties.computeIfAbsent(item, any -> new ArrayList<>(count));
        if (own.size() + count > MOST_OF_ONE_ITEM) {
          throw HeifFault.corrupt(
              "item "
                  + item
                  + " has over "
                  + MOST_OF_ONE_ITEM
                  + " descriptions, which is the limit");
        }
        for (int k = 0; k < count; k++, offset += indexBytes) {
          int index = indexBytes == 1 ? content.u8(offset) : content.u16(offset);
          int essential = indexBytes == 1 ? 0x80 : 0x8000;
          add(own, all, index & (essential - 1), (index & essential) != 0);
        }
      }
    }
  }

  private static void add(List<Property> own, List<IsoBox> all, int index, boolean essential) {
    if (index == 0) {
      return; // none, says the standard
    }
    if (index > all.size()) {
      throw HeifFault.corrupt("description " + index + " of " + all.size() + " is missing");
    }
    own.add(new Property(all.get(index - 1), essential));
  }

  private static IsoBox required(List<IsoBox> boxes, String type) {
    IsoBox box = IsoBox.first(boxes, type);
    if (box == null) {
      throw HeifFault.corrupt("its box " + type + " is missing");
    }
    return box;
  }
}
