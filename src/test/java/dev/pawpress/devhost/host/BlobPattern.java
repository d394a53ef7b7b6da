package dev.pawpress.devhost.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path of a blob trigger, {@code container/pattern}: case-sensitive, tokens in braces are
 * greedy and match slashes too, no pattern at all matches every blob. Refuses tokens in the
 * container's name and {@code %settings%}. Immutable.
 */
public final class BlobPattern {
  private static final Pattern TOKEN = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_]*)}");

  private final String path;
  private final String container;
  private final List<String> tokens = new ArrayList<>();
  private final Pattern names;

  /**
   * Reads a trigger's path.
   *
   * @throws IllegalArgumentException for a path that this host does not serve
   */
  public BlobPattern(String path) {
    this.path = path;
    int slash = path.indexOf('/');
    container = slash < 0 ? path : path.substring(0, slash);
    if (container.isEmpty() || container.contains("{") || path.contains("%")) {
      throw new IllegalArgumentException(
          "path \"%s\" needs a container without tokens, and no %%settings%%".formatted(path));
    }
    names = slash < 0 ? Pattern.compile(".*", Pattern.DOTALL) : names(path.substring(slash + 1));
  }

  private Pattern names(String pattern) {
    StringBuilder regex = new StringBuilder();
    Matcher matcher = TOKEN.matcher(pattern);
    int end = 0;
    while (matcher.find()) {
      regex.append(literal(pattern.substring(end, matcher.start()))).append("(.*)");
      tokens.add(matcher.group(1));
      end = matcher.end();
    }
    regex.append(literal(pattern.substring(end)));
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  private String literal(String text) {
    if (text.contains("{") || text.contains("}")) {
      throw new IllegalArgumentException(
          "path \"%s\" has a brace that is no token".formatted(path));
    }
    return Pattern.quote(text);
  }

  /** The container. */
  public String container() {
    return container;
  }

  /** The tokens' values for a blob's name, or nothing where it does not match. */
  Optional<Map<String, String>> match(String containerName, String blobName) {
    Matcher matcher = names.matcher(blobName);
    if (!container.equals(containerName) || !matcher.matches()) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < tokens.size(); i++) {
      values.put(tokens.get(i), matcher.group(i + 1));
    }
    return Optional.of(values);
  }

  @Override
  public String toString() {
    return path;
  }
}
