package dev.pawpress.imaging.metadata;

import dev.pawpress.imaging.Bytes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Goes over the boxes of a HEIC or AVIF: the items that are EXIF or XMP, what is said about others,
 * and boxes beside the picture. By ISO/IEC 14496-12 (the boxes, iinf, iloc) and 23008-12 (items,
 * their properties). For one thread.
 */
final class HeifMetadata {
  private static final int BOX_HEADER_BYTES = 8;
  private static final int LARGE_BOX_HEADER_BYTES = 16;
  private static final int UUID_BYTES = 16;
  private static final String XMP_UUID = "be7acfcb97a942e89c71999491e3afac";
  private static final String C2PA_UUID = "d8fec3d61b0e483c92975828877ec481";

  /** Items that are pictures, or are made of such. */
  private static final Set<String> PICTURES =
      Set.of(
          "hvc1", "av01", "avc1", "vvc1", "evc1", "lhv1", "jpeg", "j2k1", "unci", "grid", "iovl",
          "iden", "mski");

  /** How a picture is coded and shown; of ISO/IEC 23008-12, 14496-12, 23001-17 and AV1 in HEIF. */
  private static final Set<String> ABOUT_THE_PICTURE =
      Set.of(
          "ispe", "pixi", "pasp", "rloc", "irot", "imir", "clap", "iscl", "lsel", "rref", "hvcC",
          "lhvC", "avcC", "av1C", "vvcC", "evcC", "jpgC", "j2kH", "uncC", "cmpC", "cmpd", "a1op",
          "a1lx", "oinf", "tols", "clli", "mdcv", "cclv", "amve", "reve", "ndwt", "subs", "aebr",
          "wbbr", "fobr", "afbr", "dobr", "pano");

  private final Bytes file;
  private final Blocks blocks;
  private final Findings findings;

  private final HeifReferences references;

  /** By item, what it is. */
  private final Map<Long, PrivateKind> items = new HashMap<>();

  private final Set<Long> pictures = new HashSet<>();

  private Bytes locations;
  private Bytes itemData = Bytes.of(new byte[0]);

  private HeifMetadata(Bytes file, Blocks blocks) {
    this.file = file;
    this.blocks = blocks;
    this.findings = blocks.findings();
    this.references = new HeifReferences(findings);
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
      case "ftyp", "mdat", "styp" -> {
        // The picture.
      }
      case "free", "skip", "wide" -> noteFree(content);
      case "meta" -> readItems(content);
      case "moov", "mpvd" -> findings.add(PrivateKind.EMBEDDED_PICTURE); // a sequence or video
      case "uuid" -> noteOwnType(content);
      case "jumb" -> findings.add(PrivateKind.CONTENT_CREDENTIALS);
      default -> findings.add(PrivateKind.UNKNOWN_BLOCK);
    }
  }

  /** Space that is left for later; zeros, unless it is used after all. */
  private void noteFree(Bytes content) {
    for (int i = 0; i < content.length(); i++) {
      if (content.u8(i) != 0) {
        findings.add(PrivateKind.UNKNOWN_BLOCK);
        return;
      }
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
      new HeifExtents(file, itemData, findings).read(locations, items.keySet(), this::readItem);
    }
    items.values().forEach(findings::add);
    if (!references.ofThePicture().containsAll(pictures)) {
      findings.add(PrivateKind.EMBEDDED_PICTURE);
    }
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
      case "iref" -> {
        int idBytes = content.u8(0) == 0 ? 2 : 4;
        forEachBox(content, 4, (kind, some) -> noteReference(kind, some, idBytes));
      }
      case "pitm" -> references.readPrimary(content);
      case "hdlr", "dinf", "ipro", "grpl" -> {
        // That it is a picture, that it is all in this file, how it is locked, groups of items.
      }
      case "free", "skip" -> noteFree(content);
      case "uuid" -> noteOwnType(content);
      default -> findings.add(PrivateKind.UNKNOWN_BLOCK); // whole metadata in XML, among others
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
    String kind = entry.slice(kindOffset, 4).latin1();
    switch (kind) {
      case "Exif" -> items.put(id, PrivateKind.EXIF);
      case "mime" -> {
        boolean xmp = name.latin1().contains("application/rdf+xml");
        items.put(id, xmp ? PrivateKind.XMP : PrivateKind.UNKNOWN_BLOCK);
      }
      case "tmap" -> items.put(id, PrivateKind.EMBEDDED_PICTURE); // by a gain map, ISO 21496-1
      default -> {
        if (PICTURES.contains(kind)) {
          pictures.add(id);
        } else {
          items.put(id, PrivateKind.UNKNOWN_BLOCK);
        }
      }
    }
  }

  private void noteReference(String type, Bytes content, int idBytes) {
    if (type.equals("thmb")) {
      findings.add(PrivateKind.THUMBNAIL);
    }
    references.read(type, content, idBytes);
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
      case "udes", "altt" -> findings.add(PrivateKind.DESCRIPTION);
      case "crtt", "mdft" -> findings.add(PrivateKind.CAPTURE_TIME);
      case "free", "skip" -> noteFree(property);
      default -> {
        if (!ABOUT_THE_PICTURE.contains(type)) {
          findings.add(PrivateKind.UNKNOWN_BLOCK);
        }
      }
    }
  }

  private void readItem(long id, Bytes content, boolean granted) {
    if (references.describesThePicture(id)) {
      readContent(items.get(id), content, granted);
    } else {
      findings.onlyKinds(() -> readContent(items.get(id), content, granted));
    }
  }

  /**
   * @param granted whether it was put together, and so paid for
   */
  private void readContent(PrivateKind kind, Bytes content, boolean granted) {
    if (kind == PrivateKind.EXIF) {
      // How many bytes, mostly "Exif\0\0", precede the TIFF block.
      blocks.guarded(() -> blocks.exif(content.slice(4 + content.u32(0), content.length())));
    } else if (kind == PrivateKind.XMP) {
      blocks.grantedXmp(granted ? content : findings.granted(content));
    }
  }
}
