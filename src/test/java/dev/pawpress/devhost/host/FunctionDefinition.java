package dev.pawpress.devhost.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One function as its function.json describes it.
 *
 * @param scriptFile the jar
 * @param entryPoint class and method, {@code some.package.Class.method}
 * @param disabled whether function.json itself switches it off
 */
public record FunctionDefinition(
    String name,
    Path scriptFile,
    String entryPoint,
    Trigger trigger,
    List<CosmosOutput> outputs,
    boolean disabled) {
  /** Refuses nulls and an entry point without class or method. */
  public FunctionDefinition {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(scriptFile, "scriptFile");
    Objects.requireNonNull(trigger, "trigger");
    outputs = List.copyOf(outputs);
    int dot = entryPoint.lastIndexOf('.');
    if (dot < 1 || dot == entryPoint.length() - 1) {
      throw new IllegalArgumentException(
          "entryPoint \"%s\" is not class.method".formatted(entryPoint));
    }
  }

  /** For functions of a test's own {@link Invoker}: nothing is loaded for them. */
  public static FunctionDefinition of(String name, Trigger trigger, CosmosOutput... outputs) {
    return new FunctionDefinition(
        name, Path.of("none.jar"), "none.run", trigger, List.of(outputs), false);
  }

  /** Whether neither function.json nor the settings switch it off. */
  boolean isEnabled(Map<String, String> settings) {
    // Environment variables have no dots everywhere: the second name is for those places.
    String value =
        settings.getOrDefault(
            "AzureWebJobs." + name + ".Disabled",
            settings.getOrDefault("AzureWebJobs_" + name + "_Disabled", ""));
    return !disabled && !value.equalsIgnoreCase("true") && !value.equals("1");
  }

  /** The name that the real host gives a function in receipts and messages. */
  String id() {
    return "Host.Functions." + name;
  }

  String className() {
    return entryPoint.substring(0, entryPoint.lastIndexOf('.'));
  }

  String methodName() {
    return entryPoint.substring(entryPoint.lastIndexOf('.') + 1);
  }
}
