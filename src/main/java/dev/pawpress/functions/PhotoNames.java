package dev.pawpress.functions;

import dev.pawpress.processing.PhotoPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes a photo's path and name out of texts that others have written: what a store answers may
 * tell the address that was asked for (a wrong key's answer does, all of it). They are found also
 * where characters are percent-encoded, once or twice, or written as XML or JSON write them. The
 * album stays. Immutable and thread-safe.
 */
final class PhotoNames {
  /** A shorter name is looked for only as a word of its own. */
  private static final int SURELY_A_NAME = 4;

  private static final Map<Character, String> ENTITIES =
      Map.of('&', "&amp;", '<', "&lt;", '>', "&gt;", '"', "&quot;", '\'', "&#39;|&apos;");

  /** Java's expressions call themselves for each character, and a name has up to 1024. */
  private static final long STACK_BYTES = 32L << 20;

  private final Pattern names;
  private final String id;

  /**
   * @param path of the photo that the texts are about
   */
  PhotoNames(PhotoPath path) {
    this.id = Matcher.quoteReplacement(path.photoId());
    List<String> all = new ArrayList<>();
    all.add(pattern(path.value()));
    String[] parts = path.value().split("/", -1);
    for (int i = parts.length - 1; i >= Math.min(1, parts.length - 1); i--) {
      if (!parts[i].isEmpty()) {
        all.add(pattern(parts[i]));
      }
    }
    this.names = Pattern.compile(String.join("|", all));
  }

  /** The same text with the photo's id in place of its path and names. */
  String without(String text) {
    CompletableFuture<String> replaced = new CompletableFuture<>();
    Thread thread =
        new Thread(
            null,
            () -> replaced.complete(names.matcher(text).replaceAll(id)),
            "photo-names",
            STACK_BYTES);
    thread.setUncaughtExceptionHandler((it, fault) -> replaced.completeExceptionally(fault));
    thread.start();
    return replaced.join();
  }

  private static String pattern(String name) {
    StringBuilder pattern = new StringBuilder();
    name.codePoints().forEach(one -> pattern.append(character(Character.toString(one))));
    return name.length() < SURELY_A_NAME
        ? "(?:(?<![\\p{L}\\p{N}])|(?<=%(?:25)?[0-9A-Fa-f]{2}))" + pattern + "(?![\\p{L}\\p{N}])"
        : pattern.toString();
  }

  /** One character, however it is written. */
  private static String character(String one) {
    StringBuilder ways = new StringBuilder("(?:").append(Pattern.quote(one)).append("|(?i:");
    for (byte part : one.getBytes(StandardCharsets.UTF_8)) {
      ways.append(String.format(Locale.ROOT, "%%(?:25)?%02x", part));
    }
    ways.append('|');
    one.chars().forEach(unit -> ways.append(String.format(Locale.ROOT, "\\\\u%04x", unit)));
    ways.append(')');
    if (one.equals(" ")) {
      ways.append("|\\+");
    }
    String entity = ENTITIES.get(one.charAt(0));
    if (entity != null) {
      ways.append('|').append(entity);
    }
    return ways.append(')').toString();
  }
}
