package dev.pawpress.imaging.metadata;

import dev.pawpress.imaging.Bytes;
import dev.pawpress.imaging.TiffNumbers;
import dev.pawpress.imaging.metadata.Findings.Origin;
import dev.pawpress.imaging.metadata.Findings.Text;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Walks the directories of a TIFF block: EXIF, or a whole TIFF file. Directories may point
 * anywhere, at each other and at themselves; each is read once, whatever points at it. Texts are
 * kept of the first picture alone. For one thread.
 */
final class TiffDirectories {
  private static final int MAGIC = 42;

  /** Raw files have up to ten; each takes an object to remember it. */
  private static final int MOST_DIRECTORIES = 64;

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

  private final Bytes tiff;
  private final Blocks blocks;
  private final Findings findings;
  private final boolean wholeFile;
  private final TiffNumbers numbers;

  private final Deque<Directory> pending = new ArrayDeque<>();
  private final Set<Long> seen = new HashSet<>();

  TiffDirectories(Bytes tiff, Blocks blocks, boolean wholeFile) {
    this.tiff = tiff;
    this.blocks = blocks;
    this.findings = blocks.findings();
    this.wholeFile = wholeFile;
    this.numbers = TiffNumbers.of(tiff);
  }

  void read() {
    boolean known = numbers.big() || numbers.u16(tiff, 2) == MAGIC;
    if (!(tiff.startsWith("II") || tiff.startsWith("MM")) || !known) {
      findings.add(PrivateKind.UNREADABLE);
      return;
    }
    follow(word(tiff, numbers.wordBytes()), Role.PICTURE, /* own= */ true);
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
    if (!tiff.has(offset, numbers.big() ? 8 : 2) || seen.size() > MOST_DIRECTORIES) {
      findings.add(PrivateKind.UNREADABLE);
      return;
    }
    pending.add(new Directory(offset, role, own));
  }

  private void readDirectory(Directory directory) {
    boolean big = numbers.big();
    long entries = big ? word(tiff, directory.offset()) : numbers.u16(tiff, directory.offset());
    long offset = directory.offset() + (big ? 8 : 2);
    int entryBytes = 4 + 2 * numbers.wordBytes();
    boolean small = false;
    for (long i = 0; i < entries; i++, offset += entryBytes) {
      if (!findings.step()) {
        return;
      }
      if (!tiff.has(offset, entryBytes)) {
        findings.add(PrivateKind.UNREADABLE);
        return;
      }
      TiffEntry entry = entryAt(offset);
      if (entry != null) {
        note(entry, directory);
        small |=
            entry.tag() == TiffTags.NEW_SUBFILE_TYPE && (entry.number() & REDUCED_PICTURE) != 0;
      }
    }
    if (wholeFile && isFurtherPicture(directory.role())) {
      findings.add(small ? PrivateKind.THUMBNAIL : PrivateKind.EMBEDDED_PICTURE);
    }
    boolean inChain = directory.role() == Role.PICTURE || directory.role() == Role.NEXT_PICTURE;
    if (inChain
        && tiff.has(offset, numbers.wordBytes())) { // some writers leave it out behind the last
      follow(word(tiff, offset), Role.NEXT_PICTURE, /* own= */ false);
    }
  }

  private static boolean isFurtherPicture(Role role) {
    return role == Role.NEXT_PICTURE || role == Role.SUB_PICTURE;
  }

  /** Null if it has no value that could be read. */
  private TiffEntry entryAt(long offset) {
    int type = numbers.u16(tiff, offset + 2);
    long count = word(tiff, offset + 4);
    int typeBytes = TiffEntry.bytesOf(type);
    if (typeBytes == 0) {
      findings.add(PrivateKind.UNREADABLE);
      return null;
    }
    long length = count * typeBytes;
    long inEntry = offset + 4 + numbers.wordBytes();
    long start = length <= numbers.wordBytes() ? inEntry : word(tiff, inEntry);
    if (!tiff.has(start, length)) {
      findings.add(PrivateKind.UNREADABLE);
    }
    return new TiffEntry(
        numbers, numbers.u16(tiff, offset), type, count, tiff.slice(start, length));
  }

  private void note(TiffEntry entry, Directory directory) {
    Role role = directory.role();
    boolean own = directory.own();
    if (role == Role.GPS) {
      boolean onlyVersion = entry.tag() == 0;
      if (!onlyVersion && entry.says()) {
        findings.add(PrivateKind.GPS);
      }
      return;
    }
    switch (entry.tag()) {
      case TiffTags.EXIF_DIRECTORY -> follow(entry.number(), Role.EXIF, own);
      case TiffTags.GPS_DIRECTORY -> follow(entry.number(), Role.GPS, own);
      case TiffTags.INTEROPERABILITY_DIRECTORY -> follow(entry.number(), Role.OTHER, own);
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

  private void followAll(TiffEntry entry) {
    for (int i = 0; i < Math.min(entry.count(), MOST_DIRECTORIES); i++) {
      follow(entry.offset(i), Role.SUB_PICTURE, /* own= */ false);
    }
  }

  private void noteText(TiffEntry entry) {
    PrivateKind kind = TiffTags.kindOf(entry.tag());
    if (kind == null || !entry.says()) {
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

  /** An offset or a count. What does not fit an int lies beyond any file. */
  private long word(Bytes bytes, long offset) {
    return Math.min(numbers.word(bytes, offset), Integer.MAX_VALUE);
  }
}
