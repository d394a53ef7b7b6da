package dev.pawpress.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A piece of a parsed Bicep file; as much of the language as infra/ is written in. */
public sealed interface BicepNode {
  /** From 1. */
  int line();

  /** Everything that it consists of, one level down. */
  List<BicepNode> parts();

  /**
   * A param, var, resource, module, output, using or targetScope.
   *
   * @param type of a param or output; a resource's with its API version; a module's file; else
   *     empty
   * @param decorators such as {@code description}
   */
  record Statement(
      String kind,
      String name,
      String type,
      List<Call> decorators,
      Optional<BicepNode> value,
      int line)
      implements BicepNode {
    @Override
    public List<BicepNode> parts() {
      return value.map(List::of).orElse(List.of());
    }

    /** What the decorator of this name is given first. */
    public Optional<BicepNode> decorator(String name) {
      return decorators.stream()
          .filter(call -> call.name().equals(name))
          .map(call -> call.parts().get(0))
          .findFirst();
    }
  }

  /** An object; resources may be declared in one that is a resource's. */
  record Fields(Map<String, BicepNode> entries, List<Statement> nested, int line)
      implements BicepNode {
    @Override
    public List<BicepNode> parts() {
      return List.copyOf(entries.values());
    }
  }

  /** An array. */
  record Items(List<BicepNode> parts, int line) implements BicepNode {}

  /** A text, with ${…} where expressions are. */
  record Text(String text, List<BicepNode> parts, int line) implements BicepNode {}

  /** A number, true, false or null. */
  record Constant(String text, int line) implements BicepNode {
    @Override
    public List<BicepNode> parts() {
      return List.of();
    }
  }

  /** What a declaration is called. */
  record Name(String name, int line) implements BicepNode {
    @Override
    public List<BicepNode> parts() {
      return List.of();
    }
  }

  /** A function with its arguments. */
  record Call(String name, List<BicepNode> parts, int line) implements BicepNode {}

  /**
   * Something of something.
   *
   * @param sign a point, or two colons for a resource within another
   */
  record Member(BicepNode of, String sign, String name, int line) implements BicepNode {
    @Override
    public List<BicepNode> parts() {
      return List.of(of);
    }
  }

  /** For each of the first: the second. */
  record Loop(List<String> names, BicepNode over, BicepNode body, int line) implements BicepNode {
    @Override
    public List<BicepNode> parts() {
      return List.of(over, body);
    }
  }

  /** Operands, or a condition and what depends on it. */
  record Operation(List<BicepNode> parts, int line) implements BicepNode {}
}
