package dev.pawpress.bench;

import java.util.Locale;

/** A page of Markdown that grows line by line, with numbers as in English. For one thread. */
final class Page {
  private final StringBuilder text = new StringBuilder();

  /** Adds a line; without values the format is taken as it is. */
  void line(String format, Object... values) {
    text.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
    text.append('\n');
  }

  /** The median in bold, and the least and the most; just the median of a single measurement. */
  static String spread(Spread spread, String format) {
    String median = String.format(Locale.ROOT, "**" + format + "**", spread.median());
    return spread.rounds().size() == 1
        ? median
        : median
            + String.format(
                Locale.ROOT, " (" + format + " to " + format + ")", spread.least(), spread.most());
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
