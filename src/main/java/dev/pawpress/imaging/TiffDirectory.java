package dev.pawpress.imaging;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A TIFF's directory of a page, classic or BigTIFF, in either byte order. Values are looked up in
 * the file when asked for, never copied: how many there are is the file's word. Where a value lies
 * is checked; what it means is not. Not changed after it is made.
 *
 * @see <a href="https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf">TIFF 6.0</a>
 * @see <a href="https://www.awaresystems.be/imaging/tiff/bigtiff.html">BigTIFF</a>
 */
final class TiffDirectory {
  static final int BYTE = 1;
  static final int SHORT = 3;
  static final int LONG = 4;
  static final int RATIONAL = 5;
  static final int UNDEFINED = 7;
  private static final int SUB_DIRECTORY = 13;
  private static final int LONG_OF_BIG = 16;
  private static final int SUB_DIRECTORY_OF_BIG = 18;

  private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

  static final int KIND = 254;
  static final int WIDTH = 256;
  static final int HEIGHT = 257;
  static final int BITS = 258;
  static final int COMPRESSION = 259;
  static final int PHOTOMETRIC = 262;
  static final int FILL_ORDER = 266;
  static final int STRIP_OFFSETS = 273;
  static final int ORIENTATION = 274;
  static final int SAMPLES = 277;
  static final int ROWS_PER_STRIP = 278;
  static final int STRIP_BYTES = 279;
  static final int PLANAR = 284;
  static final int FAX_3_OPTIONS = 292;
  static final int FAX_4_OPTIONS = 293;
  static final int PREDICTOR = 317;
  static final int PALETTE = 320;
  static final int TILE_WIDTH = 322;
  static final int TILE_HEIGHT = 323;
  static final int TILE_OFFSETS = 324;
  static final int TILE_BYTES = 325;
  private static final int SUB_DIRECTORIES = 330;
  static final int INK_SET = 332;
  static final int EXTRA_SAMPLES = 338;
  static final int SAMPLE_FORMAT = 339;
  static final int JPEG_TABLES = 347;
  static final int YCC_SUBSAMPLING = 530;
  static final int YCC_POSITION = 531;
  static final int PROFILE = 34675;
  private static final int DNG_VERSION = 50706;

  /** What a picture cannot be decoded without, if it is there at all. */
  private static final Set<Integer> NEEDED =
      Set.of(
          WIDTH,
          HEIGHT,
          BITS,
          COMPRESSION,
          PHOTOMETRIC,
          FILL_ORDER,
          STRIP_OFFSETS,
          SAMPLES,
          ROWS_PER_STRIP,
          STRIP_BYTES,
          PLANAR,
          FAX_3_OPTIONS,
          FAX_4_OPTIONS,
          PREDICTOR,
          PALETTE,
          TILE_WIDTH,
          TILE_HEIGHT,
          TILE_OFFSETS,
          TILE_BYTES,
          INK_SET,
          EXTRA_SAMPLES,
          SAMPLE_FORMAT,
          JPEG_TABLES,
          YCC_SUBSAMPLING,
          YCC_POSITION);

  private static final Set<Integer> USEFUL =
      Set.of(KIND, ORIENTATION, SUB_DIRECTORIES, PROFILE, DNG_VERSION);

  private static final int THUMBNAIL_OR_MASK = 1 | 4;

  /** Pages that are looked at in search of the first that is not a preview. */
  private static final int MOST_PAGES = 32;

  private final Bytes file;
  private final TiffNumbers numbers;
  private final Map<Integer, Field> fields = new HashMap<>();
  private long next;

  private record Field(int type, long count, Bytes content) {}

  private TiffDirectory(Bytes file, TiffNumbers numbers) {
    this.file = file;
    this.numbers = numbers;
  }

  /**
   * The directory of the first page that is not a preview of another.
   *
   * @throws IndexOutOfBoundsException if the file ends before it does
   */
  static TiffDirectory ofFirstPage(Bytes file) {
    TiffNumbers numbers = TiffNumbers.of(file);
    if (numbers.big() && (numbers.u16(file, 4) != 8 || numbers.u16(file, 6) != 0)) {
      throw corrupt("its offsets have " + numbers.u16(file, 4) + " bytes");
    }
    long offset = numbers.word(file, numbers.wordBytes());
    TiffDirectory first = null;
    for (int i = 0; i < MOST_PAGES && (first == null || file.has(offset, 2)); i++) {
      TiffDirectory page = new TiffDirectory(file, numbers);
      page.read(offset);
      first = first == null ? page : first;
      if ((page.number(KIND, 0) & THUMBNAIL_OR_MASK) == 0) {
        first.requirePicture(page);
        return page;
      }
      offset = page.next;
      if (offset == 0) {
        break;
      }
    }
    first.requirePicture(first);
    return first;
  }

  /** Raw files are TIFFs whose pages are previews, and whose pictures lie in sub-directories. */
  private void requirePicture(TiffDirectory page) {
    boolean onlyPreview =
        page.has(SUB_DIRECTORIES) && (page.number(KIND, 0) & THUMBNAIL_OR_MASK) != 0;
    if (has(DNG_VERSION) || onlyPreview) {
      throw RejectedImageException.unsupported("a camera's raw file");
    }
  }

  private void read(long offset) {
    int headBytes = numbers.big() ? 8 : 2;
    int entryBytes = 4 + 2 * numbers.wordBytes();
    if (!file.has(offset, headBytes)) {
      throw new IndexOutOfBoundsException("directory at " + offset);
    }
    long count = numbers.big() ? numbers.u64(file, offset) : numbers.u16(file, offset);
    if (count == 0 || count > 0xffff) {
      throw corrupt("its directory claims " + count + " entries");
    }
    for (int i = 0; i < count; i++) {
      Bytes entry = file.slice(offset + headBytes + (long) i * entryBytes, entryBytes);
      int tag = numbers.u16(entry, 0);
      if (!fields.containsKey(tag)) {
        note(tag, entry);
      }
    }
    long end = offset + headBytes + count * entryBytes;
    if (file.has(end, numbers.wordBytes())) {
      next = numbers.word(file, end);
    }
  }

  private void note(int tag, Bytes entry) {
    boolean needed = NEEDED.contains(tag);
    if (!needed && !USEFUL.contains(tag)) {
      return;
    }
    Field field = field(entry);
    if (field != null) {
      fields.put(tag, field);
    } else if (needed) {
      throw new IndexOutOfBoundsException("the value of tag " + tag);
    }
  }

  /** Null if its type is unknown or its value is not in the file. */
  private Field field(Bytes entry) {
    int type = numbers.u16(entry, 2);
    long count = numbers.word(entry, 4);
    int typeBytes = type < TYPE_BYTES.length ? TYPE_BYTES[type] : 0;
    if (typeBytes == 0 || count < 1 || count > file.length()) {
      return null;
    }
    int valueAt = 4 + numbers.wordBytes();
    long bytes = count * typeBytes;
    if (bytes <= numbers.wordBytes()) {
      return new Field(type, count, entry.slice(valueAt, bytes));
    }
    long offset = numbers.word(entry, valueAt);
    return file.has(offset, bytes) ? new Field(type, count, file.slice(offset, bytes)) : null;
  }

  boolean little() {
    return numbers.little();
  }

  boolean has(int tag) {
    return fields.containsKey(tag);
  }

  /** How many values a tag has; 0 if it is absent. */
  long count(int tag) {
    Field field = fields.get(tag);
    return field == null ? 0 : field.count;
  }

  /** A tag's bytes as they are stored, or null if it is absent. */
  Bytes content(int tag) {
    Field field = fields.get(tag);
    return field == null ? null : field.content;
  }

  int type(int tag) {
    Field field = fields.get(tag);
    return field == null ? 0 : field.type;
  }

  /** A tag's first whole number, or the standard's default if it is absent. */
  long number(int tag, long otherwise) {
    return has(tag) ? number(tag, 0, otherwise) : otherwise;
  }

  /** One of a tag's whole numbers, or the other one if it is none. */
  long number(int tag, long index, long otherwise) {
    Field field = fields.get(tag);
    if (field == null || index >= field.count) {
      return otherwise;
    }
    return switch (field.type) {
      case BYTE, UNDEFINED -> field.content.u8(index);
      case SHORT -> numbers.u16(field.content, 2 * index);
      case LONG, SUB_DIRECTORY -> numbers.u32(field.content, 4 * index);
      case LONG_OF_BIG, SUB_DIRECTORY_OF_BIG -> numbers.u64(field.content, 8 * index);
      default -> otherwise;
    };
  }

  private static RejectedImageException corrupt(String what) {
    return RejectedImageException.corrupt(TiffHeader.FORMAT, what);
  }
}
