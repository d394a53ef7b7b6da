package dev.pawpress.testing;

import dev.pawpress.testing.BicepNode.Call;
import dev.pawpress.testing.BicepNode.Fields;
import dev.pawpress.testing.BicepNode.Loop;
import dev.pawpress.testing.BicepNode.Member;
import dev.pawpress.testing.BicepNode.Name;
import dev.pawpress.testing.BicepNode.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What is wrong in a Bicep file between its declarations: names that nobody declared or uses,
 * functions and members that there are not, and, by {@link BicepValues}, values of parameters.
 * Types of resources are not its business.
 */
public final class BicepCheck {
  /** Those in use: whoever takes another one adds it, having looked it up. */
  private static final Set<String> FUNCTIONS =
      Set.of(
          "empty",
          "guid",
          "listKeys",
          "max",
          "readEnvironmentVariable",
          "replace",
          "resourceGroup",
          "resourceId",
          "string",
          "subscription",
          "subscriptionResourceId",
          "take",
          "toLower",
          "union",
          "uniqueString");

  private static final Set<String> DECORATORS =
      Set.of("allowed", "description", "maxLength", "maxValue", "minLength", "minValue", "secure");

  /** What can be asked of a resource itself. */
  private static final Set<String> OF_RESOURCES =
      Set.of("apiVersion", "id", "identity", "location", "name", "properties", "type");

  /** What is asked of anything deeper; Azure's reference has each, and so has its list of types. */
  private static final Set<String> DEEPER =
      Set.of(
          "subscription().id",
          "resourceGroup().id",
          "resourceGroup().location",
          "listKeys().systemKeys",
          "listKeys().systemKeys.blobs_extension",
          "identity.properties.clientId",
          "identity.properties.principalId",
          "insights.properties.ConnectionString",
          "topic.identity.principalId",
          "photos.properties.primaryEndpoints",
          "photos.properties.primaryEndpoints.blob",
          "photos.properties.primaryEndpoints.queue",
          "hostStorage.properties.primaryEndpoints",
          "hostStorage.properties.primaryEndpoints.blob",
          "cosmos.properties.documentEndpoint",
          "app.properties.defaultHostName");

  private final UnaryOperator<String> files;
  private final Map<String, Statement> declared = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();
  private final List<String> faults = new ArrayList<>();

  private BicepCheck(UnaryOperator<String> files) {
    this.files = files;
  }

  /**
   * The faults, each with its line.
   *
   * @param text of a .bicep or a .bicepparam
   * @param files the text of others by their name, as modules and `using` have it
   */
  public static List<String> faults(String text, UnaryOperator<String> files) {
    BicepCheck check = new BicepCheck(files);
    List<Statement> statements;
    try {
      statements = BicepParser.statements(text);
    } catch (IllegalArgumentException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
    check.file(statements);
    return check.faults;
  }

  private void file(List<Statement> statements) {
    boolean values = statements.stream().anyMatch(statement -> statement.kind().equals("using"));
    if (!values) {
      statements.stream().filter(BicepCheck::hasSymbol).forEach(this::declare);
    }
    statements.forEach(statement -> statement(statement, declared));
    faults.addAll(new BicepValues(files, declared).faults(statements));
    declared.values().stream()
        .filter(statement -> Set.of("param", "var").contains(statement.kind()))
        .filter(statement -> !used.contains(statement.name()))
        .forEach(statement -> fault(statement, statement.name() + " is never used"));
  }

  private static boolean hasSymbol(Statement statement) {
    return Set.of("param", "var", "resource", "module").contains(statement.kind());
  }

  private void declare(Statement statement) {
    if (declared.put(statement.name(), statement) != null) {
      fault(statement, statement.name() + " is declared twice");
    }
  }

  private void statement(Statement statement, Map<String, Statement> scope) {
    for (Call decorator : statement.decorators()) {
      if (!DECORATORS.contains(decorator.name())) {
        fault(decorator, "there is no decorator " + decorator.name());
      }
      decorator.parts().forEach(part -> walk(part, scope));
    }
    Map<String, Statement> seen = scope;
    if (statement.kind().equals("param")) {
      // Bicep does not let a default be made of anything else.
      seen = new LinkedHashMap<>(scope);
      seen.values().removeIf(other -> !other.kind().equals("param"));
    }
    for (BicepNode part : statement.parts()) {
      walk(part, seen);
    }
  }

  private void walk(BicepNode node, Map<String, Statement> scope) {
    if (node instanceof Name name) {
      used.add(name.name());
      if (!scope.containsKey(name.name())) {
        fault(node, name.name() + " is not declared, or not to be used here");
      }
    } else if (node instanceof Call call && !FUNCTIONS.contains(call.name())) {
      fault(node, "there is no function " + call.name());
    } else if (node instanceof Member member) {
      member(member, scope);
    }
    Map<String, Statement> inner = new HashMap<>(scope);
    if (node instanceof Loop loop) {
      loop.names()
          .forEach(
              name ->
                  inner.put(
                      name,
                      new Statement("for", name, "", List.of(), Optional.empty(), loop.line())));
    }
    if (node instanceof Fields fields) {
      fields.nested().forEach(nested -> inner.put(nested.name(), nested));
      fields.nested().forEach(nested -> statement(nested, inner));
    }
    node.parts().forEach(part -> walk(part, inner));
  }

  private void member(Member member, Map<String, Statement> scope) {
    Optional<Statement> resource = resource(member.of(), scope);
    if (member.sign().equals("::")) {
      if (resource.flatMap(of -> nested(of, member.name())).isEmpty()) {
        fault(member, "there is no resource " + path(member));
      }
    } else if (resource.isPresent()) {
      if (!OF_RESOURCES.contains(member.name())) {
        fault(member, "no resource has " + path(member));
      }
    } else if (!DEEPER.contains(path(member))) {
      fault(member, path(member) + " is not known");
    }
  }

  private static Optional<Statement> resource(BicepNode node, Map<String, Statement> scope) {
    if (node instanceof Name name) {
      return Optional.ofNullable(scope.get(name.name()))
          .filter(statement -> statement.kind().equals("resource"));
    }
    return node instanceof Member member && member.sign().equals("::")
        ? resource(member.of(), scope).flatMap(of -> nested(of, member.name()))
        : Optional.empty();
  }

  private static Optional<Statement> nested(Statement resource, String name) {
    return resource.value().filter(Fields.class::isInstance).map(Fields.class::cast).stream()
        .flatMap(fields -> fields.nested().stream())
        .filter(statement -> statement.name().equals(name))
        .findFirst();
  }

  private static String path(BicepNode node) {
    if (node instanceof Member member) {
      return path(member.of()) + member.sign() + member.name();
    }
    return node instanceof Call call
        ? call.name() + "()"
        : node instanceof Name name ? name.name() : "?";
  }

  private void fault(BicepNode where, String message) {
    faults.add("line " + where.line() + ": " + message);
  }
}
