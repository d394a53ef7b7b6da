package dev.pawpress.imaging.jpeg;

import java.util.Arrays;
import java.util.List;

/**
 * Writes a scan with the best Huffman tables for it (T.81, B.2.3 and B.2.4.2). Coefficients are
 * gone over twice, to count symbols and to write them: keeping these would take more memory than
 * the picture, and was not faster. For one thread.
 */
final class ScanWriter {
  private static final int DEFINE_TABLES = 0xc4;
  private static final int START = 0xda;

  /** Of tables of AC coefficients, in the number of a table's definition. */
  private static final int AC_CLASS = 0x10;

  private final List<Coefficients> picture;
  private final CodedScan scan;

  /** Null where the scan has none. */
  private final OptimalCodes[] tables = new OptimalCodes[Tokens.TABLES];

  ScanWriter(List<Coefficients> picture, CodedScan scan) {
    this.picture = picture;
    this.scan = scan;
    SymbolCounts counts = new SymbolCounts();
    scan.code(picture, new Tokens(counts));
    for (int table = 0; table < tables.length; table++) {
      int[] ofTable = counts.of(table);
      if (Arrays.stream(ofTable).anyMatch(count -> count > 0)) {
        tables[table] = new OptimalCodes(ofTable);
      }
    }
  }

  /** Defines the tables, and writes the scan's header and all of its bits. */
  void write(FileBytes file) {
    int[] codes = new int[Tokens.NO_SYMBOL + 1];
    int length = 2;
    for (OptimalCodes table : tables) {
      length += table == null ? 0 : table.definitionBytes();
    }
    file.writeShort(0xff00 | DEFINE_TABLES);
    file.writeShort(length);
    for (int i = 0; i < tables.length; i++) {
      if (tables[i] != null) {
        file.write(i < 2 ? i : AC_CLASS + i - 2);
        tables[i].define(file);
        tables[i].codes(codes, i * Tokens.SYMBOLS);
      }
    }
    writeHeader(file);
    EntropyWriter writer = new EntropyWriter(file, codes);
    scan.code(picture, new Tokens(writer));
    writer.finish();
  }

  private void writeHeader(FileBytes file) {
    int count = scan.indices.size();
    file.writeShort(0xff00 | START);
    file.writeShort(6 + 2 * count);
    file.write(count);
    for (int index : scan.indices) {
      file.write(1 + index);
      file.write(picture.get(index).table * (AC_CLASS + 1));
    }
    file.write(scan.first);
    file.write(scan.last);
    file.write((scan.high << 4) | scan.low);
  }
}
