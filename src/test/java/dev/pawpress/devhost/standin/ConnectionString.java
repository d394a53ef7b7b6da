package dev.pawpress.devhost.standin;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The parts {@code name=value;} of a connection string, names in any case. Its text does not
 * contain the values, which may be keys. Immutable.
 */
public final class ConnectionString {
  private final Map<String, String> values;

  private ConnectionString(Map<String, String> values) {
    this.values = values;
  }

  /** Reads what has a name; the last of two with the same name counts. */
  public static ConnectionString parse(String text) {
    Map<String, String> values = new TreeMap<>();
    for (String part : text.split(";", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        values.put(
            part.substring(0, equals).strip().toLowerCase(Locale.ROOT),
            part.substring(equals + 1).strip());
      }
    }
    return new ConnectionString(values);
  }

  /** The value of a part; blank where it is missing. */
  public String get(String name) {
    return values.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  /** The names of all parts. */
  @Override
  public String toString() {
    return values.keySet().toString();
  }
}
