package dev.pawpress.devhost.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A packaged app, as {@code azure-functions:package} leaves it: host.json, a folder with a
 * function.json for each function, the app's jar, and {@code lib}. Refuses what the host does not
 * serve, all faults together. Immutable.
 *
 * @param directory the folder; its name is the app's
 */
public record StagingFolder(Path directory, HostJson hostJson, List<FunctionDefinition> functions) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Refuses nulls. */
  public StagingFolder {
    Objects.requireNonNull(directory, "directory");
    Objects.requireNonNull(hostJson, "hostJson");
    functions = List.copyOf(functions);
  }

  /**
   * Reads a folder.
   *
   * @throws IllegalArgumentException naming everything in it that is not served: function, binding
   *     and type
   * @throws IOException if it cannot be read
   */
  public static StagingFolder read(Path directory) throws IOException {
    return read(directory, Map.of());
  }

  /**
   * Reads a folder.
   *
   * @param settings the app's; {@code AzureFunctionsJobHost__extensions__queues__batchSize} and the
   *     like go before host.json
   */
  public static StagingFolder read(Path directory, Map<String, String> settings)
      throws IOException {
    Path absolute = directory.toAbsolutePath().normalize();
    Faults faults = new Faults();
    HostJson hostJson =
        new HostJsonReader(json(absolute.resolve("host.json"), faults), settings, faults).read();
    List<FunctionDefinition> functions = new ArrayList<>();
    for (Path file : functionFiles(absolute)) {
      new FunctionJsonReader(file.getParent(), json(file, faults), faults)
          .read()
          .ifPresent(functions::add);
    }
    if (functions.isEmpty() && faults.isEmpty()) {
      faults.add("there is no */function.json in it");
    }
    for (FunctionDefinition function : functions) {
      if (!Files.isRegularFile(function.scriptFile())) {
        faults.add(
            "function %s: scriptFile %s is missing"
                .formatted(function.name(), function.scriptFile().getFileName()));
      }
    }
    faults.throwAll(directory.toString());
    return new StagingFolder(absolute, hostJson, functions);
  }

  private static List<Path> functionFiles(Path directory) throws IOException {
    try (Stream<Path> children = Files.list(directory)) {
      return children
          .map(child -> child.resolve("function.json"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  private static JsonNode json(Path file, Faults faults) throws IOException {
    try {
      return JSON.readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      faults.add("%s is no JSON: %s".formatted(file.getFileName(), e.getOriginalMessage()));
      return MissingNode.getInstance();
    }
  }
}
