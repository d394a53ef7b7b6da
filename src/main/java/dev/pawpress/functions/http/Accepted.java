package dev.pawpress.functions.http;

import dev.pawpress.gallery.StoredPicture;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The media types that a request takes: RFC 9110, 12.5.1. Immutable.
 *
 * <p>Of two files that are taken just as gladly the smaller one wins; but WebP must be asked for by
 * name if there is another: programs that know nothing of it say that they take everything.
 */
final class Accepted {
  private static final String MODERN = "image/webp";

  private final List<Range> ranges = new ArrayList<>();

  private record Range(String type, double weight) {
    /** How exactly it names a type: 0 for not at all. */
    int closeness(String contentType) {
      if (type.equals(contentType)) {
        return 3;
      }
      boolean family =
          type.endsWith("/*") && contentType.startsWith(type.substring(0, type.length() - 1));
      return type.equals("*/*") ? 1 : family ? 2 : 0;
    }
  }

  /**
   * @param header {@code Accept}; blank means everything
   */
  Accepted(String header) {
    for (String part : (header.isBlank() ? "*/*" : header).split(",", -1)) {
      String[] parameters = part.strip().toLowerCase(Locale.ROOT).split("\\s*;\\s*", -1);
      double weight = 1;
      for (String parameter : parameters) {
        if (parameter.matches("q=[01](\\.[0-9]{0,3})?")) {
          weight = Double.parseDouble(parameter.substring(2));
        }
      }
      ranges.add(new Range(parameters[0], weight));
    }
  }

  /** The best of these; empty if none is taken. */
  Optional<StoredPicture> best(List<StoredPicture> pictures) {
    return pictures.stream()
        .filter(picture -> weight(picture) > 0)
        .min(
            Comparator.comparing((StoredPicture picture) -> isUnknownOf(picture))
                .thenComparing(picture -> -weight(picture))
                .thenComparing(StoredPicture::bytes));
  }

  private boolean isUnknownOf(StoredPicture picture) {
    return picture.contentType().equals(MODERN)
        && ranges.stream().noneMatch(range -> range.type().equals(MODERN));
  }

  /** By the range that names the type most exactly. */
  private double weight(StoredPicture picture) {
    return ranges.stream()
        .filter(range -> range.closeness(picture.contentType()) > 0)
        .max(Comparator.comparingInt(range -> range.closeness(picture.contentType())))
        .map(Range::weight)
        .orElse(0.0);
  }
}
