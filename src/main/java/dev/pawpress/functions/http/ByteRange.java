package dev.pawpress.functions.http;

import dev.pawpress.gallery.Problem;
import dev.pawpress.gallery.ProblemException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One part of a file, as the header {@code Range} asks for it: RFC 9110, 14.1.2.
 *
 * @param first byte, from 0
 * @param last byte, included
 */
record ByteRange(long first, long last) {
  private static final Pattern RANGE =
      Pattern.compile("(?i)bytes=\\s*([0-9]{0,18})-([0-9]{0,18})\\s*");

  /**
   * Reads the header.
   *
   * @param length of the file
   * @return empty for several ranges and for what is none: the whole file is the answer
   * @throws ProblemException {@link Problem#BAD_RANGE} if the file has no such part
   */
  static Optional<ByteRange> parse(String header, long length) {
    Matcher range = RANGE.matcher(header);
    if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
      return Optional.empty();
    }
    if (range.group(1).isEmpty()) {
      long count = Math.min(length, Long.parseLong(range.group(2)));
      return Optional.of(checked(length - count, length - 1, length));
    }
    long first = Long.parseLong(range.group(1));
    long last = range.group(2).isEmpty() ? length - 1 : Long.parseLong(range.group(2));
    return last < first && !range.group(2).isEmpty()
        ? Optional.empty()
        : Optional.of(checked(first, Math.min(last, length - 1), length));
  }

  private static ByteRange checked(long first, long last, long length) {
    if (first >= length || last < first) {
      throw new ProblemException(Problem.BAD_RANGE, "The file has %d bytes.".formatted(length));
    }
    return new ByteRange(first, last);
  }

  long count() {
    return last - first + 1;
  }

  /** For the header {@code Content-Range}. */
  String of(long length) {
    return "bytes %d-%d/%d".formatted(first, last, length);
  }
}
