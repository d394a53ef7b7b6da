package dev.pawpress.imaging.metadata;

import dev.pawpress.imaging.Bytes;
import dev.pawpress.imaging.metadata.Findings.Origin;
import dev.pawpress.imaging.metadata.Findings.Text;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Goes once over an XMP packet and looks at the names of its elements and attributes. It is not
 * parsed as XML: entities, document types and namespaces have no effect, so there is nothing to
 * blow up, and a packet that is cut off or badly nested still tells what is in it. For one thread.
 */
final class XmpPacket {
  /** A text is kept up to a limit in characters, each of which may be an entity. */
  private static final int MOST_RAW_CHARACTERS = 16 * Credit.MOST_CHARACTERS;

  private static final Pattern ENTITY =
      Pattern.compile("&(lt|gt|amp|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});");

  private final String packet;
  private final Findings findings;

  /** The element whose text is wanted, and what as; null outside of one. */
  private String open;

  private Text wanted;

  /**
   * @param packet what was granted of it
   */
  XmpPacket(Bytes packet, Findings findings) {
    this.packet = text(packet);
    this.findings = findings;
  }

  /**
   * A character a byte: names are ASCII, and what texts are kept is decoded then. A packet in
   * UTF-16, as the standard allows, has its zeros taken out for the same reason.
   */
  private static String text(Bytes packet) {
    String text = packet.latin1();
    boolean utf16 =
        text.startsWith("<\0")
            || text.startsWith("\0")
            || text.startsWith("\u00ff\u00fe")
            || text.startsWith("\u00fe\u00ff");
    return utf16 ? text.replace("\0", "") : text;
  }

  void read() {
    int offset = packet.indexOf('<');
    if (offset < 0 && !packet.isBlank()) {
      findings.add(PrivateKind.UNREADABLE);
    }
    while (offset >= 0 && findings.step()) {
      int behind = behindTag(offset);
      if (behind < 0) {
        findings.add(PrivateKind.UNREADABLE); // it ends within a tag
        return;
      }
      offset = packet.indexOf('<', behind);
    }
  }

  /** Reads the tag at an offset and returns where it ends; below zero if it does not. */
  private int behindTag(int offset) {
    if (packet.startsWith("<!--", offset)) {
      return behind("-->", offset);
    }
    if (packet.startsWith("<?", offset)) {
      return behind("?>", offset);
    }
    if (packet.startsWith("</", offset)) {
      int end = packet.indexOf('>', offset);
      if (end > 0 && packet.substring(offset + 2, end).strip().equals(open)) {
        open = null;
      }
      return end;
    }
    if (packet.startsWith("<!", offset)) {
      return behind(">", offset);
    }
    return behindElement(offset + 1);
  }

  private int behind(String mark, int offset) {
    int found = packet.indexOf(mark, offset);
    return found < 0 ? found : found + mark.length();
  }

  private int behindElement(int start) {
    int nameEnd = endOfName(start);
    String name = packet.substring(start, nameEnd);
    boolean attributes = false;
    int offset = nameEnd;
    while (offset < packet.length() && packet.charAt(offset) != '>') {
      int attributeEnd = endOfName(offset);
      if (attributeEnd == offset) {
        offset++; // a space, a slash, or nothing that belongs here
        continue;
      }
      int behind = behindAttribute(offset, attributeEnd);
      if (behind < 0 || !findings.step()) {
        return -1;
      }
      attributes = true;
      offset = behind;
    }
    if (offset >= packet.length()) {
      return -1;
    }
    boolean closed = packet.charAt(offset - 1) == '/';
    noteElement(name, offset + 1, closed, attributes);
    return offset + 1;
  }

  private int behindAttribute(int start, int nameEnd) {
    int offset = nameEnd;
    while (offset < packet.length() && (isSpace(offset) || packet.charAt(offset) == '=')) {
      offset++;
    }
    if (offset >= packet.length()) {
      return -1;
    }
    char quote = packet.charAt(offset);
    if (quote != '"' && quote != '\'') {
      return offset; // an attribute without a value, which no XML has
    }
    int end = packet.indexOf(quote, offset + 1);
    if (end < 0) {
      return -1;
    }
    String name = packet.substring(start, nameEnd);
    if (end > offset + 1) {
      note(name);
      keep(textWanted(name), offset + 1, end);
    }
    return end + 1;
  }

  /**
   * @param content where the element's content begins
   */
  private void noteElement(String name, int content, boolean closed, boolean attributes) {
    int next = packet.indexOf('<', content);
    boolean empty =
        closed || (next >= 0 && packet.startsWith("</", next) && isBlank(content, next));
    if (!empty || (closed && attributes)) {
      note(name);
    }
    if (empty) {
      return;
    }
    if (open == null && textWanted(name) != null) {
      open = name;
      wanted = textWanted(name);
    }
    if (open != null && next >= 0) {
      keep(wanted, content, next);
    }
  }

  private void note(String name) {
    PrivateKind kind = XmpNames.kindOf(name);
    if (kind != null) {
      findings.add(kind);
    }
  }

  private static Text textWanted(String name) {
    return switch (XmpNames.local(name)) { // Dublin Core's, by whatever prefix
      case "rights" -> Text.COPYRIGHT;
      case "creator" -> Text.ARTIST;
      default -> null;
    };
  }

  private void keep(Text text, int start, int end) {
    if (text == null || isBlank(start, end)) {
      return;
    }
    String raw = packet.substring(start, Math.min(end, start + MOST_RAW_CHARACTERS));
    byte[] bytes = raw.getBytes(StandardCharsets.ISO_8859_1);
    findings.keep(text, Origin.XMP, withoutEntities(CleanText.decoded(bytes)));
  }

  /** Those of XML, and characters given by their number; others stay as they are. */
  private static String withoutEntities(String text) {
    return ENTITY
        .matcher(text)
        .replaceAll(
            entity ->
                Matcher.quoteReplacement(
                    switch (entity.group(1)) {
                      case "lt" -> "<";
                      case "gt" -> ">";
                      case "amp" -> "&";
                      case "quot" -> "\"";
                      case "apos" -> "'";
                      default -> character(entity.group(1).substring(1));
                    }));
  }

  /**
   * @param number decimal, or hexadecimal behind an x
   */
  private static String character(String number) {
    int character =
        number.startsWith("x")
            ? Integer.parseInt(number.substring(1), 16)
            : Integer.parseInt(number);
    return Character.isValidCodePoint(character) ? Character.toString(character) : "";
  }

  private int endOfName(int start) {
    int end = start;
    while (end < packet.length() && isOfName(packet.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isOfName(char character) {
    return Character.isLetterOrDigit(character)
        || character == ':'
        || character == '_'
        || character == '-'
        || character == '.';
  }

  private boolean isBlank(int start, int end) {
    for (int i = start; i < end; i++) {
      if (!isSpace(i)) {
        return false;
      }
    }
    return true;
  }

  private boolean isSpace(int offset) {
    return packet.charAt(offset) <= ' ';
  }
}
