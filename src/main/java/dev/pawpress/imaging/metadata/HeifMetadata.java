package dev.pawpress.imaging.metadata;

import dev.pawpress.imaging.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * Goes over the boxes of a HEIC or AVIF: the items that are EXIF or XMP, what is said about others,
 * and boxes beside the picture. By ISO/IEC 14496-12 (the boxes, iinf, iloc) and 23008-12 (items,
 * their properties). For one thread.
 */
final class HeifMetadata {
  private static final int BOX_HEADER_BYTES = 8;
  private static final int LARGE_BOX_HEADER_BYTES = 16;
  private static final int MOST_EXTENTS = 64;
  private static final int UUID_BYTES = 16;
  private static final String XMP_UUID = "be7acfcb97a942e89c71999491e3afac";
  private static final String C2PA_UUID = "d8fec3d61b0e483c92975828877ec481";

  private final Bytes file;
  private final Blocks blocks;
  private final Findings findings;

  /** By item, what it is. */
  private final Map<Long, PrivateKind> items = new HashMap<>();

  private Bytes locations;
  private Bytes itemData = Bytes.of(new byte[0]);

  private HeifMetadata(Bytes file, Blocks blocks) {
    this.file = file;
    this.blocks = blocks;
    this.findings = blocks.findings();
  }

  /**
   * @throws IndexOutOfBoundsException if the file ends early
   */
  static void read(Bytes file, Blocks blocks) {
    new HeifMetadata(file, blocks).read();
  }

  private void read() {
    forEachBox(file, 0, this::noteOutermost);
  }

  private void forEachBox(Bytes container, int start, BiConsumer<String, Bytes> consumer) {
    long offset = start;
    while (offset < container.length() && findings.step()) {
      if (!container.has(offset, BOX_HEADER_BYTES)) {
        findings.add(PrivateKind.TRAILING_DATA);
        return;
      }
      long length = container.u32(offset);
      String type = container.slice(offset + 4, 4).latin1();
      int header = BOX_HEADER_BYTES;
      if (length == 1) {
        header = LARGE_BOX_HEADER_BYTES;
        length = container.u32(offset + 8) == 0 ? container.u32(offset + 12) : Long.MAX_VALUE / 2;
      } else if (length == 0) {
        length = container.length() - offset;
      }
      if (length < header || !container.has(offset, length)) {
        throw new IndexOutOfBoundsException(type + " at " + offset + " has " + length + " bytes");
      }
      consumer.accept(type, container.slice(offset + header, length - header));
      offset += length;
    }
  }

  private void noteOutermost(String type, Bytes content) {
    switch (type) {
      case "ftyp", "mdat", "free", "skip", "wide", "styp" -> {
        // The picture.
      }
      case "meta" -> readItems(content);
      case "moov", "mpvd" -> findings.add(PrivateKind.EMBEDDED_PICTURE); // a sequence or video
      case "uuid" -> noteOwnType(content);
      case "jumb" -> findings.add(PrivateKind.CONTENT_CREDENTIALS);
      default -> findings.add(PrivateKind.UNKNOWN_BLOCK);
    }
  }

  private void noteOwnType(Bytes content) {
    switch (HexFormat.of().formatHex(content.slice(0, UUID_BYTES).toArray())) {
      case XMP_UUID -> blocks.xmp(content.slice(UUID_BYTES, content.length()));
      case C2PA_UUID -> findings.add(PrivateKind.CONTENT_CREDENTIALS);
      default -> findings.add(PrivateKind.UNKNOWN_BLOCK);
    }
  }

  /** Where an item lies may be said before or after what it is. */
  private void readItems(Bytes meta) {
    forEachBox(meta, 4, this::noteInMeta);
    if (locations != null) {
      readLocations();
    }
    items.values().forEach(findings::add);
  }

  private void noteInMeta(String type, Bytes content) {
    switch (type) {
      case "iinf" -> {
        int header = content.u8(0) == 0 ? 6 : 8;
        forEachBox(content, header, this::noteItem);
      }
      case "iloc" -> locations = content;
      case "idat" -> itemData = content;
      case "iprp" -> forEachBox(content, 0, this::noteProperties);
      case "iref" -> forEachBox(content, 4, (kind, any) -> noteReference(kind));
      default -> {
        // Which item is the picture, groups of items, and the like.
      }
    }
  }

  private void noteItem(String type, Bytes entry) {
    int version = entry.u8(0);
    if (!type.equals("infe") || version < 2) {
      return;
    }
    long id = version == 2 ? entry.u16(4) : entry.u32(4);
    int kindOffset = version == 2 ? 8 : 10;
    Bytes name = entry.slice(kindOffset + 4L, entry.length());
    if (entry.at(kindOffset, "Exif")) {
      items.put(id, PrivateKind.EXIF);
    } else if (entry.at(kindOffset, "mime")) {
      boolean xmp = name.latin1().contains("application/rdf+xml");
      items.put(id, xmp ? PrivateKind.XMP : PrivateKind.UNKNOWN_BLOCK);
    } else if (entry.at(kindOffset, "uri ")) {
      items.put(id, PrivateKind.UNKNOWN_BLOCK);
    }
  }

  private void noteReference(String type) {
    if (type.equals("thmb")) {
      findings.add(PrivateKind.THUMBNAIL);
    }
  }

  private void noteProperties(String type, Bytes content) {
    if (type.equals("ipco")) {
      forEachBox(content, 0, this::noteProperty);
    }
  }

  private void noteProperty(String type, Bytes property) {
    switch (type) {
      case "colr" -> {
        if (property.startsWith("prof") || property.startsWith("rICC")) {
          blocks.icc();
        }
      }
      case "auxC" -> { // depth, gain map, matte; transparency alone is of the picture
        if (!property.latin1().contains("alpha")) {
          findings.add(PrivateKind.EMBEDDED_PICTURE);
        }
      }
      case "udes" -> findings.add(PrivateKind.DESCRIPTION);
      case "crtt", "mdft" -> findings.add(PrivateKind.CAPTURE_TIME);
      default -> {
        // How the picture is shown.
      }
    }
  }

  private void readLocations() {
    int version = locations.u8(0);
    int offsetBytes = locations.u8(4) >> 4;
    int lengthBytes = locations.u8(4) & 0xf;
    int baseBytes = locations.u8(5) >> 4;
    int indexBytes = version == 0 ? 0 : locations.u8(5) & 0xf;
    Cursor cursor = new Cursor(locations, version < 2 ? 8 : 10);
    long count = version < 2 ? locations.u16(6) : locations.u32(6);
    for (long i = 0; i < count && findings.step(); i++) {
      long id = cursor.number(version < 2 ? 2 : 4);
      boolean inItemData = version > 0 && (cursor.number(2) & 0xf) == 1;
      cursor.number(2); // which other file
      long base = cursor.number(baseBytes);
      long extents = cursor.number(2);
      Bytes source = inItemData ? itemData : file;
      ByteArrayOutputStream joined = new ByteArrayOutputStream();
      Bytes first = null;
      for (long extent = 0; extent < extents && findings.step(); extent++) {
        cursor.number(indexBytes);
        long offset = cursor.number(offsetBytes);
        long length = cursor.number(lengthBytes);
        if (items.containsKey(id) && extent < MOST_EXTENTS) {
          Bytes part = source.slice(base + offset, length == 0 ? source.length() : length);
          first = Objects.requireNonNullElse(first, part);
          if (extents > 1) {
            joined.writeBytes(part.slice(0, findings.textBytes(part.length())).toArray());
          }
        }
      }
      if (first != null) {
        readItem(items.get(id), extents > 1 ? Bytes.of(joined.toByteArray()) : first);
      }
    }
  }

  private void readItem(PrivateKind kind, Bytes content) {
    if (kind == PrivateKind.EXIF) {
      // How many bytes, mostly "Exif\0\0", precede the TIFF block.
      blocks.guarded(() -> blocks.exif(content.slice(4 + content.u32(0), content.length())));
    } else if (kind == PrivateKind.XMP) {
      blocks.xmp(content);
    }
  }

  /** Reads numbers of any length one after the other. */
  private static final class Cursor {
    private final Bytes bytes;
    private long offset;

    private Cursor(Bytes bytes, long offset) {
      this.bytes = bytes;
      this.offset = offset;
    }

    private long number(int length) {
      long number = 0;
      for (int i = 0; i < length; i++) {
        number = number << 8 | bytes.u8(offset++);
      }
      // Of eight bytes the first may be large enough to turn it negative; nothing lies there.
      return number < 0 || number > Integer.MAX_VALUE ? Integer.MAX_VALUE : number;
    }
  }
}
