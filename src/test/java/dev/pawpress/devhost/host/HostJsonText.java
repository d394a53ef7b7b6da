package dev.pawpress.devhost.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads JSON from a function as the real host's Newtonsoft.Json does: strings that look like ISO
 * dates become dates and are written again in its own way, without trailing zeros in the fraction
 * and, on a host at UTC, with another offset turned into {@code +00:00}.
 */
final class HostJsonText {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final Pattern ISO_DATE =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2})(?:\\.(\\d{1,7}))?(Z|[+-]\\d{2}:?\\d{2})?");
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

  private HostJsonText() {}

  /**
   * What the host makes of a text.
   *
   * @throws IllegalArgumentException if it is no JSON
   */
  static JsonNode parse(String text) {
    try {
      return rewrite(JSON.readTree(text));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The output is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static JsonNode rewrite(JsonNode node) {
    if (node instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      names.forEach(name -> object.set(name, rewrite(object.get(name))));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, rewrite(array.get(i)));
      }
    } else if (node instanceof TextNode text) {
      return TextNode.valueOf(rewrite(text.textValue()));
    }
    return node;
  }

  private static String rewrite(String text) {
    Matcher matcher = ISO_DATE.matcher(text);
    if (!matcher.matches()) {
      return text;
    }
    try {
      LocalDateTime time = LocalDateTime.parse(matcher.group(1), SECONDS);
      String offset = matcher.group(3);
      if (offset != null && !offset.equals("Z")) {
        time =
            OffsetDateTime.of(time, ZoneOffset.of(offset))
                .withOffsetSameInstant(ZoneOffset.UTC)
                .toLocalDateTime();
        offset = "+00:00";
      }
      String fraction = matcher.group(2) == null ? "" : matcher.group(2).replaceAll("0+$", "");
      return SECONDS.format(time)
          + (fraction.isEmpty() ? "" : "." + fraction)
          + (offset == null ? "" : offset);
    } catch (DateTimeException e) {
      return text;
    }
  }
}
