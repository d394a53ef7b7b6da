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
 * nothing but spaces, as cameras write for an owner they do not know, counts as none. Texts are
 * kept of the first picture alone. For one thread.
 *
 * @see <a href="https://www.awaresystems.be/imaging/tiff/bigtiff.html">BigTIFF, whose offsets and
 *     counts have eight bytes</a>
 */
final class TiffDirectories {
  private static final int MAGIC = 42;
  private static final int BIG_MAGIC = 43;

  /** Raw files have up to ten; each takes an object to remember it. */
  private static final int MOST_DIRECTORIES = 64;

  private static final int ASCII = 2;
  private static final int LONG = 4;

  /**
   * By type, from 1 on, how many bytes a value has; from 16 on they are BigTIFF's. Type 129 of EXIF
   * 3.0 is UTF-8.
   */
  private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

  private static final int LONG_OF_EIGHT = 16;

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

  /**
   * @param own whether it is of the picture itself, the first, and not of a further one
   */
  private record Directory(long offset, Role role, boolean own) {}

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

  /** Bytes of an offset, and of an entry's count and value each: four, or eight in a BigTIFF. */
  private final int wordBytes;

  private final Deque<Directory> pending = new ArrayDeque<>();
  private final Set<Long> seen = new HashSet<>();

  TiffDirectories(Bytes tiff, Blocks blocks, boolean wholeFile) {
    this.tiff = tiff;
    this.blocks = blocks;
    this.findings = blocks.findings();
    this.wholeFile = wholeFile;
    this.little = tiff.startsWith("II");
    this.wordBytes = tiff.has(0, 4) && u16(tiff, 2) == BIG_MAGIC ? 8 : 4;
  }

  void read() {
    boolean known = wordBytes == 8 || u16(tiff, 2) == MAGIC;
    if (!(little || tiff.startsWith("MM")) || !known) {
      findings.add(PrivateKind.UNREADABLE);
      return;
    }
    follow(word(tiff, wordBytes), Role.PICTURE, /* own= */ true);
    while (!pending.isEmpty()) {
      Directory directory = pending.remove();
      if (directory.own()) {
        readDirectory(directory);
      } else {
        findings.onlyKinds(() -> readDirectory(directory));
      }
    }
  }

  private void follow(long offset, Role role, boolean own) {
    if (offset == 0 || !seen.add(offset)) {
      return;
    }
    if (!tiff.has(offset, wordBytes == 8 ? 8 : 2) || seen.size() > MOST_DIRECTORIES) {
      findings.add(PrivateKind.UNREADABLE);
      return;
    }
    pending.add(new Directory(offset, role, own));
  }

  private void readDirectory(Directory directory) {
    boolean big = wordBytes == 8;
    long entries = big ? word(tiff, directory.offset()) : u16(tiff, directory.offset());
    long offset = directory.offset() + (big ? 8 : 2);
    int entryBytes = 4 + 2 * wordBytes;
    boolean small = false;
    for (long i = 0; i < entries; i++, offset += entryBytes) {
      if (!findings.step()) {
        return;
      }
      if (!tiff.has(offset, entryBytes)) {
        findings.add(PrivateKind.UNREADABLE);
        return;
      }
      Entry entry = entryAt(offset);
      if (entry != null) {
        note(entry, directory);
        small |= entry.tag() == TiffTags.NEW_SUBFILE_TYPE && (number(entry) & REDUCED_PICTURE) != 0;
      }
    }
    if (wholeFile && isFurtherPicture(directory.role())) {
      findings.add(small ? PrivateKind.THUMBNAIL : PrivateKind.EMBEDDED_PICTURE);
    }
    boolean inChain = directory.role() == Role.PICTURE || directory.role() == Role.NEXT_PICTURE;
    if (inChain && tiff.has(offset, wordBytes)) { // some writers leave it out behind the last
      follow(word(tiff, offset), Role.NEXT_PICTURE, /* own= */ false);
    }
  }

  private static boolean isFurtherPicture(Role role) {
    return role == Role.NEXT_PICTURE || role == Role.SUB_PICTURE;
  }

  /** Null if it has no value that could be read. */
  private Entry entryAt(long offset) {
    int type = u16(tiff, offset + 2);
    long count = word(tiff, offset + 4);
    int typeBytes = type == UTF_8 ? 1 : type < TYPE_BYTES.length ? TYPE_BYTES[type] : 0;
    if (typeBytes == 0) {
      findings.add(PrivateKind.UNREADABLE);
      return null;
    }
    long length = count * typeBytes;
    long inEntry = offset + 4 + wordBytes;
    long start = length <= wordBytes ? inEntry : word(tiff, inEntry);
    if (!tiff.has(start, length)) {
      findings.add(PrivateKind.UNREADABLE);
    }
    return new Entry(u16(tiff, offset), type, count, tiff.slice(start, length));
  }

  private void note(Entry entry, Directory directory) {
    Role role = directory.role();
    boolean own = directory.own();
    if (role == Role.GPS) {
      boolean onlyVersion = entry.tag() == 0;
      if (!onlyVersion && says(entry)) {
        findings.add(PrivateKind.GPS);
      }
      return;
    }
    switch (entry.tag()) {
      case TiffTags.EXIF_DIRECTORY -> follow(number(entry), Role.EXIF, own);
      case TiffTags.GPS_DIRECTORY -> follow(number(entry), Role.GPS, own);
      case TiffTags.INTEROPERABILITY_DIRECTORY -> follow(number(entry), Role.OTHER, own);
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
    boolean eight = entry.type() >= LONG_OF_EIGHT;
    int bytes = eight ? 8 : 4;
    for (int i = 0; i < Math.min(entry.count(), MOST_DIRECTORIES); i++) {
      long at = (long) bytes * i;
      if (entry.type() >= LONG && entry.value().has(at, bytes)) {
        long offset = eight ? u64(entry.value(), at) : u32(entry.value(), at);
        follow(offset, Role.SUB_PICTURE, /* own= */ false);
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
    if (entry.type() >= LONG_OF_EIGHT && entry.type() != UTF_8 && entry.value().has(0, 8)) {
      return u64(entry.value(), 0);
    }
    return switch (entry.value().length()) {
      case 0, 1 -> 0;
      case 2, 3 -> u16(entry.value(), 0);
      default -> u32(entry.value(), 0);
    };
  }

  /** An offset or a count. */
  private long word(Bytes bytes, long offset) {
    return wordBytes == 8 ? u64(bytes, offset) : u32(bytes, offset);
  }

  /** What does not fit an int lies beyond any file. */
  private long u64(Bytes bytes, long offset) {
    long high = u32(bytes, little ? offset + 4 : offset);
    long low = u32(bytes, little ? offset : offset + 4);
    return high == 0 && low < Integer.MAX_VALUE ? low : Integer.MAX_VALUE;
  }

  private int u16(Bytes bytes, long offset) {
    return little ? bytes.u16Little(offset) : bytes.u16(offset);
  }

  private long u32(Bytes bytes, long offset) {
    return little ? bytes.u32Little(offset) : bytes.u32(offset);
  }
}
