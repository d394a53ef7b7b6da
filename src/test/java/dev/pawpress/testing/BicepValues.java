package dev.pawpress.testing;

import dev.pawpress.testing.BicepNode.Call;
import dev.pawpress.testing.BicepNode.Constant;
import dev.pawpress.testing.BicepNode.Fields;
import dev.pawpress.testing.BicepNode.Items;
import dev.pawpress.testing.BicepNode.Name;
import dev.pawpress.testing.BicepNode.Statement;
import dev.pawpress.testing.BicepNode.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What is wrong with the values of parameters, as far as they can be told from the file: defaults,
 * those that a module is given, and those of a .bicepparam.
 */
final class BicepValues {
  private final UnaryOperator<String> files;
  private final Map<String, Statement> declared;
  private final List<String> faults = new ArrayList<>();

  /**
   * @param files the text of others by their name
   * @param declared what has a name in this file
   */
  BicepValues(UnaryOperator<String> files, Map<String, Statement> declared) {
    this.files = files;
    this.declared = declared;
  }

  List<String> faults(List<Statement> statements) {
    Map<String, BicepNode> given = new LinkedHashMap<>();
    for (Statement statement : statements) {
      switch (statement.kind()) {
        case "output" -> typed(statement, statement.type(), statement.value());
        case "module" -> given(statement, parameters(statement));
        case "param" -> {
          typed(statement, statement.type(), statement.value());
          statement.value().ifPresent(value -> limits(statement, value));
          statement.value().ifPresent(value -> given.put(statement.name(), value));
        }
        default -> {}
      }
    }
    statements.stream()
        .filter(statement -> statement.kind().equals("using"))
        .forEach(using -> given(using, given));
    return faults;
  }

  private static Map<String, BicepNode> parameters(Statement module) {
    return module.value().orElseThrow() instanceof Fields body
            && body.entries().get("params") instanceof Fields given
        ? given.entries()
        : Map.of();
  }

  /** Values for the parameters of another file. */
  private void given(Statement where, Map<String, BicepNode> given) {
    String file = where.type();
    Map<String, Statement> parameters =
        BicepParser.statements(files.apply(file)).stream()
            .filter(statement -> statement.kind().equals("param"))
            .collect(Collectors.toMap(Statement::name, statement -> statement));
    given.forEach(
        (name, value) -> {
          Statement parameter = parameters.get(name);
          if (parameter == null) {
            fault(value, file + " has no parameter " + name);
          } else {
            typed(value, parameter.type(), Optional.of(value));
            limits(parameter, value);
          }
        });
    parameters.forEach(
        (name, parameter) -> {
          if (parameter.value().isEmpty() && !given.containsKey(name)) {
            fault(where, file + " needs the parameter " + name);
          }
        });
  }

  private void limits(Statement parameter, BicepNode value) {
    if (value instanceof Call call && call.name().equals("readEnvironmentVariable")) {
      call.parts().stream().skip(1).forEach(otherwise -> limits(parameter, otherwise));
      return;
    }
    Optional<String> literal = literal(value);
    if (literal.isEmpty()) {
      return;
    }
    parameter
        .decorator("allowed")
        .map(allowed -> allowed.parts().stream().flatMap(part -> literal(part).stream()).toList())
        .filter(allowed -> !allowed.contains(literal.get()))
        .ifPresent(
            allowed ->
                fault(value, parameter.name() + " is " + literal.get() + ", not of " + allowed));
    boolean number = value instanceof Constant && literal.get().matches("\\d+");
    long size = number ? Long.parseLong(literal.get()) : literal.get().length();
    for (String limit : List.of("minValue", "maxValue", "minLength", "maxLength")) {
      parameter
          .decorator(limit)
          .flatMap(BicepValues::literal)
          .map(Long::parseLong)
          .filter(bound -> limit.startsWith("min") ? size < bound : size > bound)
          .ifPresent(bound -> fault(value, parameter.name() + " is beyond " + limit + " " + bound));
    }
  }

  /**
   * @param type empty in a .bicepparam, which does not say it
   */
  private void typed(BicepNode where, String type, Optional<BicepNode> value) {
    String expected = type.endsWith("[]") ? "array" : type;
    value
        .flatMap(this::typeOf)
        .filter(found -> !expected.isEmpty() && !found.equals(expected))
        .ifPresent(found -> fault(where, found + " is given where " + type + " is expected"));
  }

  private Optional<String> typeOf(BicepNode value) {
    if (value instanceof Name name) {
      return Optional.ofNullable(declared.get(name.name()))
          .filter(statement -> statement.kind().equals("param"))
          .map(statement -> statement.type().endsWith("[]") ? "array" : statement.type());
    }
    if (value instanceof Constant constant) {
      return Optional.of(constant.text().matches("\\d+") ? "int" : "bool");
    }
    if (value instanceof Text || (value instanceof Call call && call.name().equals("string"))) {
      return Optional.of("string");
    }
    if (value instanceof Fields) {
      return Optional.of("object");
    }
    return value instanceof Items ? Optional.of("array") : Optional.empty();
  }

  private static Optional<String> literal(BicepNode value) {
    if (value instanceof Text text && text.parts().isEmpty()) {
      return Optional.of(text.text());
    }
    return value instanceof Constant constant ? Optional.of(constant.text()) : Optional.empty();
  }

  private void fault(BicepNode where, String message) {
    faults.add("line " + where.line() + ": " + message);
  }
}
