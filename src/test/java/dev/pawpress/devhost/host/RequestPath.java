package dev.pawpress.devhost.host;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request's path as ASP.NET Core's server has it: percent-decoded once, but for {@code %2F} and
 * for what is no UTF-8, and without {@code .} and {@code ..}. Stateless and thread-safe.
 */
final class RequestPath {
  /** Escapes in a row: a character may need several. */
  private static final Pattern ESCAPES = Pattern.compile("(?:%(?!2[fF])[0-9a-fA-F]{2})+");

  private RequestPath() {}

  /**
   * What stands between the slashes. One slash at the end does not count; none of the root.
   *
   * @throws IllegalArgumentException for a NUL, which that server refuses
   */
  static List<String> segments(String rawPath) {
    String path = ESCAPES.matcher(rawPath).replaceAll(run -> quoted(decoded(run.group())));
    if (path.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("The path has a NUL");
    }
    List<String> segments = new ArrayList<>();
    for (String segment : path.replaceFirst("^/", "").replaceFirst("/$", "").split("/", -1)) {
      if (segment.equals("..")) {
        segments.subList(Math.max(0, segments.size() - 1), segments.size()).clear();
      } else if (!segment.equals(".")) {
        segments.add(segment);
      }
    }
    return segments.equals(List.of("")) ? List.of() : List.copyOf(segments);
  }

  private static String decoded(String escapes) {
    byte[] bytes = HexFormat.of().parseHex(escapes.replace("%", ""));
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return escapes;
    }
  }

  private static String quoted(String text) {
    return Matcher.quoteReplacement(text);
  }
}
