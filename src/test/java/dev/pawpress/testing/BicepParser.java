package dev.pawpress.testing;

import dev.pawpress.testing.BicepNode.Call;
import dev.pawpress.testing.BicepNode.Statement;
import dev.pawpress.testing.BicepToken.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the Bicep that infra/ is written in. What it does not know, it does not take. */
final class BicepParser {
  private static final Set<String> DECLARING =
      Set.of("param", "var", "resource", "module", "output", "using", "targetScope");
  private static final Set<String> BETWEEN =
      Set.of("==", "!=", "<=", ">=", "<", ">", "&&", "||", "??", "+", "-", "*", "/", "%");

  private final List<BicepToken> tokens;
  private int at;

  private BicepParser(List<BicepToken> tokens) {
    this.tokens = tokens;
  }

  /**
   * All statements of a file.
   *
   * @throws IllegalArgumentException with the line, if it is not such Bicep
   */
  static List<Statement> statements(String source) {
    BicepParser parser = new BicepParser(BicepToken.of(source));
    List<Statement> statements = new ArrayList<>();
    for (parser.lineEnds(); parser.peek().kind() != Kind.END; parser.lineEnds()) {
      statements.add(parser.statement());
    }
    return statements;
  }

  private Statement statement() {
    List<Call> decorators = new ArrayList<>();
    while (take("@")) {
      decorators.add((Call) expression());
      lineEnds();
    }
    BicepToken kind = name();
    if (!DECLARING.contains(kind.text())) {
      throw wrong(kind);
    }
    boolean named = !Set.of("using", "targetScope").contains(kind.text());
    String name = named ? name().text() : "";
    String type = "";
    if (peek().kind() == Kind.TEXT || peek().kind() == Kind.NAME) {
      type = next().text();
    }
    if (take("[")) {
      expect("]");
      type += "[]";
    }
    boolean existing = peek().kind() == Kind.NAME && peek().text().equals("existing");
    if (existing) {
      next();
    }
    Optional<BicepNode> value = take("=") ? Optional.of(expression()) : Optional.empty();
    if (peek().kind() != Kind.LINE_END && peek().kind() != Kind.END) {
      throw wrong(peek());
    }
    return new Statement(kind.text(), name, type, decorators, value, kind.line());
  }

  private BicepNode expression() {
    List<BicepNode> operands = new ArrayList<>(List.of(operand()));
    int line = peek().line();
    while (peek().kind() == Kind.SIGN && BETWEEN.contains(peek().text())) {
      next();
      operands.add(operand());
    }
    if (take("?")) {
      lineEnds();
      operands.add(expression());
      lineEnds();
      expect(":");
      lineEnds();
      operands.add(expression());
    }
    return operands.size() == 1 ? operands.get(0) : new BicepNode.Operation(operands, line);
  }

  private BicepNode operand() {
    BicepToken first = next();
    BicepNode node =
        switch (first.kind()) {
          case NUMBER -> new BicepNode.Constant(first.text(), first.line());
          case TEXT -> new BicepNode.Text(first.text(), embedded(first), first.line());
          case NAME -> named(first);
          default -> bracketed(first);
        };
    while (peek().is(".") || peek().is(".?") || peek().is("::")) {
      String sign = next().text();
      BicepToken name = name();
      node = new BicepNode.Member(node, sign, name.text(), name.line());
      if (take("(")) {
        List<BicepNode> parts = new ArrayList<>(List.of(node));
        parts.addAll(upTo(")"));
        node = new BicepNode.Operation(parts, name.line());
      }
    }
    return node;
  }

  private BicepNode named(BicepToken first) {
    if (Set.of("true", "false", "null").contains(first.text())) {
      return new BicepNode.Constant(first.text(), first.line());
    }
    if (!take("(")) {
      return new BicepNode.Name(first.text(), first.line());
    }
    List<BicepNode> arguments = upTo(")");
    if (first.text().equals("if")) {
      arguments.add(expression());
      return new BicepNode.Operation(arguments, first.line());
    }
    return new Call(first.text(), arguments, first.line());
  }

  private BicepNode bracketed(BicepToken first) {
    if (first.is("!") || first.is("-")) {
      return new BicepNode.Operation(List.of(operand()), first.line());
    }
    if (first.is("(")) {
      return new BicepNode.Operation(upTo(")"), first.line());
    }
    if (first.is("{")) {
      return fields(first);
    }
    if (!first.is("[")) {
      throw wrong(first);
    }
    if (peek().kind() == Kind.NAME && peek().text().equals("for")) {
      return loop(next());
    }
    return new BicepNode.Items(upTo("]"), first.line());
  }

  private BicepNode loop(BicepToken first) {
    List<String> names = new ArrayList<>();
    if (take("(")) {
      upTo(")").forEach(name -> names.add(((BicepNode.Name) name).name()));
    } else {
      names.add(name().text());
    }
    BicepToken in = name();
    if (!in.text().equals("in")) {
      throw wrong(in);
    }
    BicepNode over = expression();
    expect(":");
    BicepNode body = expression();
    expect("]");
    return new BicepNode.Loop(names, over, body, first.line());
  }

  private BicepNode fields(BicepToken first) {
    Map<String, BicepNode> entries = new LinkedHashMap<>();
    List<Statement> nested = new ArrayList<>();
    for (separators(); !take("}"); separators()) {
      if (peek().is("@") || tokens.get(at + 1).kind() == Kind.NAME) {
        nested.add(statement());
        continue;
      }
      BicepToken key = next();
      if (key.kind() != Kind.NAME && key.kind() != Kind.TEXT) {
        throw wrong(key);
      }
      expect(":");
      if (entries.put(key.text(), expression()) != null) {
        throw new IllegalArgumentException("line %d: %s twice".formatted(key.line(), key.text()));
      }
    }
    return new BicepNode.Fields(entries, nested, first.line());
  }

  private List<BicepNode> upTo(String end) {
    List<BicepNode> items = new ArrayList<>();
    for (separators(); !take(end); separators()) {
      items.add(expression());
    }
    return items;
  }

  private static List<BicepNode> embedded(BicepToken text) {
    List<BicepNode> nodes = new ArrayList<>();
    for (List<BicepToken> within : text.within()) {
      BicepParser parser = new BicepParser(within);
      nodes.add(parser.expression());
      if (parser.peek().kind() != Kind.END) {
        throw wrong(parser.peek());
      }
    }
    return nodes;
  }

  private void separators() {
    while (peek().kind() == Kind.LINE_END || peek().is(",")) {
      next();
    }
  }

  private void lineEnds() {
    while (peek().kind() == Kind.LINE_END) {
      next();
    }
  }

  private BicepToken name() {
    BicepToken token = next();
    if (token.kind() != Kind.NAME) {
      throw wrong(token);
    }
    return token;
  }

  private void expect(String sign) {
    if (!take(sign)) {
      throw wrong(peek());
    }
  }

  private boolean take(String sign) {
    if (!peek().is(sign)) {
      return false;
    }
    next();
    return true;
  }

  private BicepToken peek() {
    return tokens.get(at);
  }

  private BicepToken next() {
    BicepToken token = peek();
    if (token.kind() != Kind.END) {
      at++;
    }
    return token;
  }

  private static IllegalArgumentException wrong(BicepToken token) {
    return new IllegalArgumentException(
        "line %d: \"%s\" is not expected".formatted(token.line(), token.text().strip()));
  }
}
