package dev.pawpress.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the host's lines say of a load: how often each photo was made and settled, and what went
 * wrong. Thread-safe.
 */
final class SiteLoadLog implements Consumer<String> {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** As the host writes them: time, level, who, text. */
  private static final Pattern LINE = Pattern.compile("\\S+ ([A-Z]+) \\[(\\w+)[^]]*] (.*)");

  private static final String PHOTO = "photo ";

  private final Map<String, Integer> made = new HashMap<>();
  private final Map<String, Integer> settled = new HashMap<>();
  private final List<String> complaints = new ArrayList<>();

  @Override
  public synchronized void accept(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      return;
    }
    String level = parts.group(1);
    String text = parts.group(3);
    if (level.equals("WARNING") || level.equals("SEVERE")) {
      // A stack trace has lines of its own, which begin with white space.
      if (!Character.isWhitespace(text.isEmpty() ? ' ' : text.charAt(0))) {
        complaints.add(parts.group(2) + ": " + text);
      }
    } else if (text.startsWith(PHOTO)) {
      count(parts.group(2), text.substring(PHOTO.length()));
    }
  }

  private void count(String function, String photo) {
    try {
      JsonNode told = JSON.readTree(photo);
      Map<String, Integer> counts = function.equals("SettlePhoto") ? settled : made;
      counts.merge(told.path("id").asText(), 1, Integer::sum);
    } catch (JsonProcessingException e) {
      complaints.add(function + ": no JSON: " + photo);
    }
  }

  /** How often calls have told of each photo, those that settle apart. */
  synchronized Map<String, Integer> made() {
    return Map.copyOf(made);
  }

  /** How often each photo was settled. */
  synchronized Map<String, Integer> settled() {
    return Map.copyOf(settled);
  }

  /** All warnings and errors, each by its first line. */
  synchronized List<String> complaints() {
    return List.copyOf(complaints);
  }
}
