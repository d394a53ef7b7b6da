package dev.pawpress.devhost.host;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads one function.json; refuses binding types, directions and properties not served. */
final class FunctionJsonReader {
  private final Path directory;
  private final JsonNode root;
  private final Faults faults;
  private final List<CosmosOutput> outputs = new ArrayList<>();
  private Trigger trigger;
  private boolean responds;

  /**
   * @param directory of the function; its name is the function's
   */
  FunctionJsonReader(Path directory, JsonNode root, Faults faults) {
    this.directory = directory;
    this.root = root;
    this.faults = faults;
  }

  /** The definition; nothing where there were faults. */
  Optional<FunctionDefinition> read() {
    String name = directory.getFileName().toString();
    String place = "function " + name;
    faults.refuseUnknown(
        place, root, Set.of("scriptFile", "entryPoint", "bindings", "disabled", "generatedBy"));
    String scriptFile = faults.required(place, root, "scriptFile");
    String entryPoint = faults.required(place, root, "entryPoint");
    int triggers = 0;
    for (JsonNode binding : root.path("bindings")) {
      triggers += binding.path("type").asText().endsWith("Trigger") ? 1 : 0;
      read(place, binding);
    }
    if (triggers != 1) {
      faults.add("%s: has %d triggers instead of 1".formatted(place, triggers));
    }
    if (responds != trigger instanceof Trigger.OnHttp) {
      faults.add(place + ": httpTrigger and http output $return belong together");
    }
    if (trigger == null || scriptFile.isEmpty() || entryPoint.isEmpty()) {
      return Optional.empty();
    }
    Path jar = directory.resolve(scriptFile).normalize();
    boolean disabled = root.path("disabled").asBoolean(false);
    return Optional.ofNullable(
        faults.checked(
            place,
            () -> new FunctionDefinition(name, jar, entryPoint, trigger, outputs, disabled)));
  }

  private void read(String function, JsonNode binding) {
    String type = binding.path("type").asText();
    String direction = binding.path("direction").asText().toLowerCase(Locale.ROOT);
    String place =
        "%s, binding %s of type %s".formatted(function, binding.path("name").asText("?"), type);
    String served =
        switch (type) {
          case "blobTrigger", "queueTrigger", "warmupTrigger", "httpTrigger" -> "in";
          case "cosmosDB", "http" -> "out";
          default -> "";
        };
    if (served.isEmpty()) {
      faults.add(place + ": this type is not served");
    } else if (!served.equals(direction)) {
      faults.add(
          "%s: direction \"%s\" is not served, only \"%s\"".formatted(place, direction, served));
    } else {
      String name = faults.required(place, binding, "name");
      switch (type) {
        case "blobTrigger" -> readBlobTrigger(place, name, binding);
        case "queueTrigger" -> readQueueTrigger(place, name, binding);
        case "warmupTrigger" -> readWarmupTrigger(place, name, binding);
        case "httpTrigger" ->
            trigger =
                new HttpTriggerReader(place, binding, faults)
                    .read(name, directory.getFileName().toString());
        case "http" -> readResponse(place, name, binding);
        default -> readCosmosOutput(place, name, binding);
      }
    }
  }

  private void readBlobTrigger(String place, String name, JsonNode binding) {
    faults.refuseUnknown(
        place,
        binding,
        Set.of("type", "direction", "name", "path", "dataType", "connection", "source"));
    String path = faults.required(place, binding, "path");
    String source = binding.path("source").asText("LogsAndContainerScan");
    if (!Set.of("LogsAndContainerScan", "EventGrid").contains(source)) {
      faults.add("%s: source \"%s\" is not served".formatted(place, source));
    }
    boolean binary = binary(place, binding);
    trigger =
        faults.checked(
            place,
            () ->
                new Trigger.OnBlob(
                    name,
                    binding.path("connection").asText(""),
                    binary,
                    new BlobPattern(path),
                    source.equals("EventGrid")
                        ? Trigger.Source.EVENT_GRID
                        : Trigger.Source.POLLING));
  }

  private void readQueueTrigger(String place, String name, JsonNode binding) {
    faults.refuseUnknown(
        place, binding, Set.of("type", "direction", "name", "queueName", "dataType", "connection"));
    String queue = faults.required(place, binding, "queueName");
    if (!queue.matches("(?=.{3,63}$)[a-z0-9](?:-?[a-z0-9])*") && !queue.isEmpty()) {
      faults.add("%s: \"%s\" is no name of a queue".formatted(place, queue));
    }
    trigger =
        new Trigger.OnMessage(
            name, binding.path("connection").asText(""), binary(place, binding), queue);
  }

  /** The platform asks for it by the function's name, so there is one in an app. */
  private void readWarmupTrigger(String place, String name, JsonNode binding) {
    faults.refuseUnknown(place, binding, Set.of("type", "direction", "name", "dataType"));
    if (binary(place, binding)) {
      faults.add(place + ": dataType \"binary\" is not served");
    }
    if (!directory.getFileName().toString().equalsIgnoreCase("warmup")) {
      faults.add(place + ": only a function named Warmup is warmed up by");
    }
    trigger = new Trigger.OnWarmup(name);
  }

  private void readResponse(String place, String name, JsonNode binding) {
    faults.refuseUnknown(place, binding, Set.of("type", "direction", "name", "dataType"));
    if (!name.equals("$return")) {
      faults.add(place + ": only the name $return is served");
    }
    responds = true;
  }

  private void readCosmosOutput(String place, String name, JsonNode binding) {
    faults.refuseUnknown(
        place,
        binding,
        Set.of(
            "type",
            "direction",
            "name",
            "dataType",
            "databaseName",
            "containerName",
            "partitionKey",
            "connection"));
    String database = faults.required(place, binding, "databaseName");
    String container = faults.required(place, binding, "containerName");
    String connection = faults.required(place, binding, "connection");
    Optional<String> key = Optional.ofNullable(binding.path("partitionKey").textValue());
    CosmosOutput output =
        faults.checked(place, () -> new CosmosOutput(name, connection, database, container, key));
    if (output != null) {
      outputs.add(output);
    }
  }

  private boolean binary(String place, JsonNode binding) {
    String dataType = binding.path("dataType").asText("");
    if (!Set.of("", "string", "binary").contains(dataType)) {
      faults.add("%s: dataType \"%s\" is not served".formatted(place, dataType));
    }
    return dataType.equals("binary");
  }
}
