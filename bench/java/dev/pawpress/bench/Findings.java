package dev.pawpress.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why a target is missed, as people have written it down: a Markdown file with a heading {@code ##
 * name-of-the-ratio} for each, and a paragraph below it. What stands before the first heading is
 * for those who write. Immutable and thread-safe.
 */
final class Findings {
  private static final String HEADING = "## ";

  private final Map<String, String> byRatio;

  private Findings(Map<String, String> byRatio) {
    this.byRatio = byRatio;
  }

  /** Reads the file. */
  static Findings read(Path file) throws IOException {
    return parse(Files.readString(file, StandardCharsets.UTF_8));
  }

  /** Reads the text of such a file. */
  static Findings parse(String text) {
    Map<String, String> byRatio = new LinkedHashMap<>();
    String name = null;
    for (String line : text.lines().map(String::strip).toList()) {
      if (line.startsWith(HEADING)) {
        name = line.substring(HEADING.length());
      } else if (name != null && !line.isEmpty()) {
        byRatio.merge(name, line, (before, more) -> before + " " + more);
      }
    }
    return new Findings(byRatio);
  }

  /** The reason, in one line; says so if nobody has written one. */
  String of(String ratio) {
    return byRatio.getOrDefault(ratio, "no reason is written down in `bench/findings.md`.");
  }
}
