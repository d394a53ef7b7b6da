package dev.pawpress.testing;

import java.util.LinkedHashMap;
import java.util.Map;

/** Objects in a Bicep file as maps and lists. */
public final class BicepTree {
  private BicepTree() {}

  /**
   * The object that a variable holds.
   *
   * @param text of the file
   * @return texts and numbers as they are written; what is neither, as its node
   */
  public static Map<String, Object> of(String text, String variable) {
    return BicepParser.statements(text).stream()
        .filter(statement -> statement.name().equals(variable))
        .flatMap(statement -> statement.value().stream())
        .filter(BicepNode.Fields.class::isInstance)
        .map(fields -> map((BicepNode.Fields) fields))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no object " + variable));
  }

  private static Map<String, Object> map(BicepNode.Fields fields) {
    Map<String, Object> map = new LinkedHashMap<>();
    fields.entries().forEach((key, value) -> map.put(key, plain(value)));
    return map;
  }

  private static Object plain(BicepNode node) {
    if (node instanceof BicepNode.Fields fields) {
      return map(fields);
    }
    if (node instanceof BicepNode.Items items) {
      return items.parts().stream().map(BicepTree::plain).toList();
    }
    if (node instanceof BicepNode.Text text) {
      return text.text();
    }
    return node instanceof BicepNode.Constant constant ? constant.text() : node;
  }
}
