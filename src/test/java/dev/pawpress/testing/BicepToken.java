package dev.pawpress.testing;

import java.util.ArrayList;
import java.util.List;

/**
 * A word of a Bicep file.
 *
 * @param text a text without its quotes and with ${…} in place of each expression in it
 * @param within the words of the expressions in a text
 * @param line from 1
 */
record BicepToken(Kind kind, String text, List<List<BicepToken>> within, int line) {
  enum Kind {
    NAME,
    NUMBER,
    TEXT,
    SIGN,
    LINE_END,
    END
  }

  private static final List<String> TWO =
      List.of("::", "==", "!=", "<=", ">=", "&&", "||", "??", ".?");

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  /** Without comments; the last one is an END. */
  static List<BicepToken> of(String source) {
    Reader reader = new Reader(source);
    List<BicepToken> tokens = reader.until(0);
    tokens.add(new BicepToken(Kind.END, "", List.of(), reader.line));
    return tokens;
  }

  private static final class Reader {
    private final String source;
    private int at;
    private int line = 1;

    private Reader(String source) {
      this.source = source;
    }

    /** To the end, or to the brace that ends an expression in a text. */
    private List<BicepToken> until(int depth) {
      List<BicepToken> tokens = new ArrayList<>();
      int open = depth;
      while (at < source.length()) {
        char c = source.charAt(at);
        if (c == '}' && open == 1 && depth == 1) {
          at++;
          return tokens;
        }
        open += c == '{' ? 1 : c == '}' ? -1 : 0;
        BicepToken token = next(c);
        if (token != null) {
          tokens.add(token);
        }
      }
      if (depth > 0) {
        throw new IllegalArgumentException("line " + line + ": ${ without its end");
      }
      return tokens;
    }

    private BicepToken next(char c) {
      if (c == '\n') {
        at++;
        return new BicepToken(Kind.LINE_END, "\n", List.of(), line++);
      }
      if (Character.isWhitespace(c)) {
        at++;
        return null;
      }
      if (source.startsWith("//", at)) {
        at = source.indexOf('\n', at) < 0 ? source.length() : source.indexOf('\n', at);
        return null;
      }
      if (c == '\'') {
        return text();
      }
      if (Character.isLetterOrDigit(c) || c == '_') {
        int start = at;
        while (at < source.length()
            && (Character.isLetterOrDigit(source.charAt(at)) || source.charAt(at) == '_')) {
          at++;
        }
        Kind kind = Character.isDigit(c) ? Kind.NUMBER : Kind.NAME;
        return new BicepToken(kind, source.substring(start, at), List.of(), line);
      }
      String sign =
          TWO.stream().filter(two -> source.startsWith(two, at)).findFirst().orElse("" + c);
      at += sign.length();
      return new BicepToken(Kind.SIGN, sign, List.of(), line);
    }

    private BicepToken text() {
      StringBuilder text = new StringBuilder();
      List<List<BicepToken>> within = new ArrayList<>();
      at++;
      while (at < source.length() && source.charAt(at) != '\'' && source.charAt(at) != '\n') {
        if (source.startsWith("${", at)) {
          at += 2;
          int start = at;
          List<BicepToken> tokens = until(1);
          text.append("${").append(source, start, at);
          tokens.add(new BicepToken(Kind.END, "", List.of(), line));
          within.add(tokens);
        } else {
          at += source.charAt(at) == '\\' ? 1 : 0;
          text.append(source.charAt(at++));
        }
      }
      if (at >= source.length() || source.charAt(at) != '\'') {
        throw new IllegalArgumentException("line " + line + ": a text without its end");
      }
      at++;
      return new BicepToken(Kind.TEXT, text.toString(), within, line);
    }
  }
}
