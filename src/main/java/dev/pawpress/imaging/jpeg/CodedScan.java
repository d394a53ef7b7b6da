package dev.pawpress.imaging.jpeg;

import java.util.List;

/** A scan that is to be written: which part of which components' coefficients. For one thread. */
abstract class CodedScan {
  /** Where a table's symbols begin among those of all tables: see {@link Tokens}. */
  static final int FIRST_AC = 2 * Tokens.SYMBOLS;

  /** The symbol of so many zeros, and no coefficient that is not: F.1.2.2.1. */
  static final int LONG_RUN = 0xf0;

  static final int MOST_ZEROS = 15;

  /** The picture's components that are in it, by their indices. */
  final List<Integer> indices;

  /** Coefficients by index in zigzag order, both included. */
  final int first;

  final int last;

  /** The lowest bit that earlier scans have brought, 0 if none; and the same with this one. */
  final int high;

  final int low;

  CodedScan(List<Integer> indices, int first, int last, int high, int low) {
    this.indices = indices;
    this.first = first;
    this.last = last;
    this.high = high;
    this.low = low;
  }

  /** Tells all of its tokens, the same each time. */
  abstract void code(List<Coefficients> picture, Tokens tokens);

  /** Tells the long runs before a coefficient; returns the zeros that are left to its symbol. */
  static int tellLongRuns(Tokens tokens, int table, int zeros) {
    int left = zeros;
    while (left > MOST_ZEROS) {
      tokens.add(table + LONG_RUN);
      left -= MOST_ZEROS + 1;
    }
    return left;
  }
}
