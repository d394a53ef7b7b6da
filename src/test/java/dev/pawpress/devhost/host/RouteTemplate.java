package dev.pawpress.devhost.host;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A route as ASP.NET Core reads it, such as {@code api/albums/{album}/photos/{id?}}: texts,
 * whatever their case, and parameters that each take a whole segment. The constraint {@code
 * maxlength(n)} is served; other constraints, defaults, catch-alls and segments of several parts
 * are refused. Immutable.
 */
public final class RouteTemplate {
  private static final Pattern PARAMETER =
      Pattern.compile("\\{(\\w+)(?::maxlength\\((\\d{1,6})\\))?(\\?)?}");
  private static final Pattern LITERAL = Pattern.compile("[^{}*?/]+");

  private final String text;
  private final List<Segment> segments;

  private RouteTemplate(String text, List<Segment> segments) {
    this.text = text;
    this.segments = List.copyOf(segments);
  }

  /**
   * Reads a template; blank is the root.
   *
   * @throws IllegalArgumentException for what is no template, or not served
   */
  public static RouteTemplate of(String text) {
    List<Segment> segments = new ArrayList<>();
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (String part : text.isEmpty() ? new String[0] : text.split("/", -1)) {
      Segment segment = segment(text, part);
      if (!segments.isEmpty() && segments.get(segments.size() - 1).optional()) {
        throw fault(text, "something follows what is optional");
      }
      if (segment.isParameter() && !names.add(segment.value())) {
        throw fault(text, "%s is there twice".formatted(segment.value()));
      }
      segments.add(segment);
    }
    return new RouteTemplate(text, segments);
  }

  private static Segment segment(String text, String part) {
    Matcher parameter = PARAMETER.matcher(part);
    if (parameter.matches()) {
      int most = parameter.group(2) == null ? Segment.ANY : Integer.parseInt(parameter.group(2));
      return new Segment(parameter.group(1), true, parameter.group(3) != null, most);
    }
    if (!LITERAL.matcher(part).matches() || part.startsWith("~")) {
      throw fault(
          text,
          "\"%s\" is not served, only texts, {name}, {name?} and {name:maxlength(n)?}"
              .formatted(part));
    }
    return new Segment(part, false, false, Segment.ANY);
  }

  private static IllegalArgumentException fault(String text, String what) {
    return new IllegalArgumentException("route \"%s\": %s".formatted(text, what));
  }

  /** The same below another one, such as host.json's prefix. */
  RouteTemplate below(RouteTemplate prefix) {
    return prefix.segments.isEmpty() ? this : of(prefix.text + "/" + text);
  }

  /** Whether it has no parameters. */
  boolean isLiteral() {
    return segments.stream().noneMatch(Segment::isParameter);
  }

  /** The values of the parameters, if a path is on this route; an optional one may be missing. */
  Optional<Map<String, String>> match(List<String> path) {
    Map<String, String> values = new LinkedHashMap<>();
    if (path.size() > segments.size()) {
      return Optional.empty();
    }
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      if (i >= path.size()) {
        if (!segment.optional()) {
          return Optional.empty();
        }
      } else if (!segment.takes(path.get(i))) {
        return Optional.empty();
      } else if (segment.isParameter()) {
        values.put(segment.value(), path.get(i));
      }
    }
    return Optional.of(Collections.unmodifiableMap(values));
  }

  /** Whether there is a path that is on both. */
  public boolean meets(RouteTemplate other) {
    int shortest = Math.max(fewest(), other.fewest());
    int longest = Math.min(segments.size(), other.segments.size());
    return IntStream.rangeClosed(shortest, longest)
        .anyMatch(
            length ->
                IntStream.range(0, length)
                    .allMatch(i -> segments.get(i).meets(other.segments.get(i))));
  }

  /** Segments of the shortest path that is on it. */
  private int fewest() {
    boolean open = !segments.isEmpty() && segments.get(segments.size() - 1).optional();
    return segments.size() - (open ? 1 : 0);
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }

  /**
   * What stands between two slashes.
   *
   * @param value the text, or the parameter's name
   * @param mostLength of the parameter's value
   */
  private record Segment(String value, boolean isParameter, boolean optional, int mostLength) {
    static final int ANY = Integer.MAX_VALUE;

    boolean takes(String part) {
      return isParameter
          ? !part.isEmpty() && part.length() <= mostLength
          : part.toUpperCase(Locale.ROOT).equals(value.toUpperCase(Locale.ROOT));
    }

    boolean meets(Segment other) {
      if (isParameter && other.isParameter) {
        return mostLength > 0 && other.mostLength > 0;
      }
      return isParameter ? takes(other.value) : other.takes(value);
    }
  }
}
