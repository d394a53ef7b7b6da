package dev.pawpress.imaging.metadata;

import dev.pawpress.imaging.Bytes;
import dev.pawpress.imaging.metadata.Findings.Origin;
import dev.pawpress.imaging.metadata.Findings.Text;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Walks the directories of a TIFF block: EXIF, or a whole TIFF file. Directories may point
 * anywhere, at each other and at themselves; each is read once, whatever points at it. A text of
 * nothing but spaces, as cameras write for an owner they do not know, counts as none. For one
 * thread.
 */
final class TiffDirectories {
  private static final int ENTRY_BYTES = 12;
  private static final int INLINE_BYTES = 4;

  /** Raw files have up to ten; each takes an object to remember it. */
  private static final int MOST_DIRECTORIES = 64;

  private static final int ASCII = 2;
  private static final int LONG = 4;

  /** By type, from 1 on, how many bytes a value has. Type 129 of EXIF 3.0 is UTF-8. */
  private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

  private static final int UTF_8 = 129;

  private static final int REDUCED_PICTURE = 1;

  private enum Role {
    PICTURE,
    NEXT_PICTURE,
    SUB_PICTURE,
    EXIF,
    GPS,
    OTHER
  }

  private record Directory(long offset, Role role) {}

  /**
   * @param type as in the file, of a size that is known
   * @param value cut to what is there
   */
  private record Entry(int tag, int type, long count, Bytes value) {}

  private final Bytes tiff;
  private final Blocks blocks;
  private final Findings findings;
  private final boolean wholeFile;
  private final boolean little;
  private final Deque<Directory> pending = new ArrayDeque<>();
  private final Set<Long> seen = new HashSet<>();

  TiffDirectories(Bytes tiff, Blocks blocks, boolean wholeFile) {
    this.tiff = tiff;
    this.blocks = blocks;
    this.findings = blocks.findings();
    this.wholeFile = wholeFile;
    this.little = tiff.startsWith("II");
  }

  void read() {
    if (!(little || tiff.startsWith("MM")) || u16(tiff, 2) != 42) {
      findings.add(PrivateKind.UNREADABLE);
      return;
    }
    follow(u32(tiff, 4), Role.PICTURE);
    while (!pending.isEmpty()) {
      readDirectory(pending.remove());
    }
  }

  private void follow(long offset, Role role) {
    if (offset == 0 || !seen.add(offset)) {
      return;
    }
    if (!tiff.has(offset, 2) || seen.size() > MOST_DIRECTORIES) {
      findings.add(PrivateKind.UNREADABLE);
      return;
    }
    pending.add(new Directory(offset, role));
  }

  private void readDirectory(Directory directory) {
    int entries = u16(tiff, directory.offset());
    long offset = directory.offset() + 2;
    boolean small = false;
    for (int i = 0; i < entries; i++, offset += ENTRY_BYTES) {
      if (!findings.step()) {
        return;
      }
      if (!tiff.has(offset, ENTRY_BYTES)) {
        findings.add(PrivateKind.UNREADABLE);
        return;
      }
      Entry entry = entryAt(offset);
      if (entry != null) {
        note(entry, directory.role());
        small |= entry.tag() == TiffTags.NEW_SUBFILE_TYPE && (number(entry) & REDUCED_PICTURE) != 0;
      }
    }
    if (wholeFile && isFurtherPicture(directory.role())) {
      findings.add(small ? PrivateKind.THUMBNAIL : PrivateKind.EMBEDDED_PICTURE);
    }
    boolean inChain = directory.role() == Role.PICTURE || directory.role() == Role.NEXT_PICTURE;
    if (inChain && tiff.has(offset, 4)) { // some writers leave it out behind the last
      follow(u32(tiff, offset), Role.NEXT_PICTURE);
    }
  }

  private static boolean isFurtherPicture(Role role) {
    return role == Role.NEXT_PICTURE || role == Role.SUB_PICTURE;
  }

  /** Null if it has no value that could be read. */
  private Entry entryAt(long offset) {
    int type = u16(tiff, offset + 2);
    long count = u32(tiff, offset + 4);
    int typeBytes = type == UTF_8 ? 1 : type < TYPE_BYTES.length ? TYPE_BYTES[type] : 0;
    if (typeBytes == 0) {
      findings.add(PrivateKind.UNREADABLE);
      return null;
    }
    long length = count * typeBytes;
    long start = length <= INLINE_BYTES ? offset + 8 : u32(tiff, offset + 8);
    if (!tiff.has(start, length)) {
      findings.add(PrivateKind.UNREADABLE);
    }
    return new Entry(u16(tiff, offset), type, count, tiff.slice(start, length));
  }

  private void note(Entry entry, Role role) {
    if (role == Role.GPS) {
      boolean onlyVersion = entry.tag() == 0;
      if (!onlyVersion && says(entry)) {
        findings.add(PrivateKind.GPS);
      }
      return;
    }
    switch (entry.tag()) {
      case TiffTags.EXIF_DIRECTORY -> follow(number(entry), Role.EXIF);
      case TiffTags.GPS_DIRECTORY -> follow(number(entry), Role.GPS);
      case TiffTags.INTEROPERABILITY_DIRECTORY -> follow(number(entry), Role.OTHER);
      case TiffTags.SUB_DIRECTORIES -> followAll(entry);
      case TiffTags.XMP -> blocks.xmp(entry.value());
      case TiffTags.IPTC -> blocks.iptc(entry.value());
      case TiffTags.PHOTOSHOP -> blocks.photoshop(entry.value());
      case TiffTags.ICC -> blocks.icc();
      case TiffTags.JPEG_OFFSET -> notePicture(!wholeFile);
      case TiffTags.STRIP_OFFSETS -> notePicture(!wholeFile && isFurtherPicture(role));
      default -> noteText(entry);
    }
  }

  private void notePicture(boolean thumbnail) {
    if (thumbnail) {
      findings.add(PrivateKind.THUMBNAIL);
    }
  }

  private void followAll(Entry entry) {
    for (int i = 0; i < Math.min(entry.count(), MOST_DIRECTORIES); i++) {
      if (entry.type() >= LONG && entry.value().has(4L * i, 4)) {
        follow(u32(entry.value(), 4L * i), Role.SUB_PICTURE);
      }
    }
  }

  private void noteText(Entry entry) {
    PrivateKind kind = TiffTags.kindOf(entry.tag());
    if (kind == null || !says(entry)) {
      return;
    }
    findings.add(kind);
    Text text =
        switch (entry.tag()) {
          case TiffTags.MAKE -> Text.MAKE;
          case TiffTags.MODEL -> Text.MODEL;
          case TiffTags.TAKEN_AT -> Text.TAKEN_AT;
          case TiffTags.OFFSET -> Text.OFFSET;
          case TiffTags.ARTIST -> Text.ARTIST;
          case TiffTags.COPYRIGHT -> Text.COPYRIGHT;
          default -> null;
        };
    if (text != null) {
      findings.keep(text, Origin.EXIF, entry.value());
    }
  }

  /** Whether there is anything in a text; a number always says something. */
  private static boolean says(Entry entry) {
    boolean text = entry.type() <= ASCII || entry.type() == UTF_8 || entry.type() == 7;
    if (!text) {
      return entry.count() > 0;
    }
    int characterSetBytes = entry.tag() == TiffTags.USER_COMMENT ? 8 : 0;
    return !CleanText.isBlank(entry.value().slice(characterSetBytes, entry.count()));
  }

  /** The first value of a whole number. */
  private long number(Entry entry) {
    return switch (entry.value().length()) {
      case 0, 1 -> 0;
      case 2, 3 -> u16(entry.value(), 0);
      default -> u32(entry.value(), 0);
    };
  }

  private int u16(Bytes bytes, long offset) {
    return little ? bytes.u16Little(offset) : bytes.u16(offset);
  }

  private long u32(Bytes bytes, long offset) {
    return little ? bytes.u32Little(offset) : bytes.u32(offset);
  }
}
