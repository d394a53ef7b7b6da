package dev.pawpress.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What tests ask a file in infra/: as much of Bicep as is written there on lines of their own. */
public final class BicepFile {
  private static final int MULTILINE_DOTALL = Pattern.MULTILINE | Pattern.DOTALL;
  private static final Pattern ENTRY = Pattern.compile("  '?([\\w.]+)'?: (.*)");

  private final String name;
  private final String text;

  /**
   * @param name in infra/
   */
  public BicepFile(String name) {
    this.name = name;
    try {
      this.text = Files.readString(Path.of("infra", name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text that a variable holds. */
  public String variable(String variable) {
    return found("var " + variable + " = '([^']*)'");
  }

  /** What a parameter is by default, without quotes. */
  public String parameter(String parameter) {
    return found("param " + parameter + " \\w+ = '?([^'\\n]*)'?");
  }

  /**
   * A variable's entries as they are written: a text in its quotes, anything else as an expression.
   */
  public Map<String, String> object(String variable) {
    Map<String, String> entries = new LinkedHashMap<>();
    Matcher entry = ENTRY.matcher(found("var " + variable + " = \\{\\n(.*?)\\n\\}"));
    while (entry.find()) {
      entries.put(entry.group(1), entry.group(2));
    }
    return entries;
  }

  /**
   * What a property that is there once is set to, as JSON: a constant, or an object that ends on a
   * line of its own, without expressions.
   */
  public String json(String property) {
    Matcher matcher =
        Pattern.compile("^( *)" + property + ": (\\{\\n.*?\\n\\1\\}|[^{\\n]+)$", MULTILINE_DOTALL)
            .matcher(text);
    if (!matcher.find()) {
      throw new IllegalArgumentException("infra/" + name + " sets no " + property);
    }
    return matcher
        .group(2)
        .replace('\'', '"')
        .replaceAll("(\\w+):", "\"$1\":")
        .replaceAll("(?<=[^{\\[,\\s])\\n(?=\\s*[^\\s}\\]])", ",\n");
  }

  /** How often a resource's name is what the variable holds. */
  public int resourcesNamed(String variable) {
    return (int) Pattern.compile("\\bname: " + variable + "\\b").matcher(text).results().count();
  }

  /** The names of all parameters, or of all outputs. */
  public Set<String> declared(String kind) {
    return Pattern.compile("^" + kind + " (\\w+) ", Pattern.MULTILINE)
        .matcher(text)
        .results()
        .map(result -> result.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private String found(String pattern) {
    Matcher matcher = Pattern.compile("^" + pattern, MULTILINE_DOTALL).matcher(text);
    if (!matcher.find()) {
      throw new IllegalArgumentException("infra/" + name + " has no " + pattern);
    }
    return matcher.group(1);
  }
}
