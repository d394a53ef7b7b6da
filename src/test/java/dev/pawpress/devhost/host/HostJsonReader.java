package dev.pawpress.devhost.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads host.json; refuses settings that change what functions see and are not served. */
final class HostJsonReader {
  private static final String FILE = "host.json";
  private static final String OVERRIDE = "AzureFunctionsJobHost__";
  private static final Pattern TIME_SPAN =
      Pattern.compile("(?:(\\d+)\\.)?(\\d{1,2}):(\\d{2}):(\\d{2})(?:\\.(\\d{1,7}))?");

  private final JsonNode root;
  private final Faults faults;

  HostJsonReader(JsonNode root, Map<String, String> settings, Faults faults) {
    this.root = root;
    this.faults = faults;
    if (root instanceof ObjectNode object) {
      settings.forEach((name, value) -> override(object, name, value));
    }
  }

  /** Settings of this form go before the file; they are texts, also for numbers. */
  private void override(ObjectNode object, String setting, String value) {
    if (setting.startsWith(OVERRIDE)) {
      String[] path = setting.substring(OVERRIDE.length()).split("__", -1);
      ObjectNode parent = object;
      for (String name : Arrays.copyOf(path, path.length - 1)) {
        if (parent.path(name).isValueNode()) {
          faults.add(
              "%s: %s is %s, which has no settings".formatted(setting, name, parent.get(name)));
          return;
        }
        parent = parent.withObjectProperty(name);
      }
      parent.put(path[path.length - 1], value);
    }
  }

  HostJson read() {
    HostJson defaults = HostJson.defaults();
    if (!"2.0".equals(root.path("version").textValue())) {
      faults.add("%s: version is %s, not \"2.0\"".formatted(FILE, root.path("version")));
    }
    faults.refuseUnknown(
        FILE,
        root,
        Set.of("version", "functionTimeout", "extensionBundle", "extensions", "logging"));
    JsonNode extensions = root.path("extensions");
    faults.refuseUnknown(FILE + " extensions", extensions, Set.of("blobs", "queues", "http"));
    Duration timeout = timeSpan(root, "functionTimeout", defaults.functionTimeout());
    HostJson.Blobs blobs = blobs(extensions.path("blobs"), defaults.blobs());
    HostJson.Queues queues = queues(extensions.path("queues"), defaults.queues());
    HostJson.Http http = http(extensions.path("http"), defaults.http());
    return orDefaults(
        faults.checked(FILE, () -> new HostJson(timeout, blobs, queues, http)), defaults);
  }

  private HostJson.Http http(JsonNode node, HostJson.Http defaults) {
    faults.refuseUnknown(FILE + " extensions.http", node, Set.of("routePrefix"));
    String prefix = node.path("routePrefix").asText(defaults.routePrefix());
    return orDefaults(faults.checked(FILE, () -> new HostJson.Http(prefix)), defaults);
  }

  private HostJson.Blobs blobs(JsonNode node, HostJson.Blobs defaults) {
    faults.refuseUnknown(
        FILE + " extensions.blobs", node, Set.of("maxDegreeOfParallelism", "poisonBlobThreshold"));
    int parallel = number(node, "maxDegreeOfParallelism", defaults.maxDegreeOfParallelism());
    int tries = number(node, "poisonBlobThreshold", defaults.poisonBlobThreshold());
    return orDefaults(faults.checked(FILE, () -> new HostJson.Blobs(parallel, tries)), defaults);
  }

  private HostJson.Queues queues(JsonNode node, HostJson.Queues defaults) {
    faults.refuseUnknown(
        FILE + " extensions.queues",
        node,
        Set.of(
            "batchSize",
            "newBatchThreshold",
            "visibilityTimeout",
            "maxDequeueCount",
            "maxPollingInterval",
            "messageEncoding"));
    int batch = number(node, "batchSize", defaults.batchSize());
    int threshold = number(node, "newBatchThreshold", batch / 2);
    Duration pause = timeSpan(node, "visibilityTimeout", defaults.visibilityTimeout());
    int tries = number(node, "maxDequeueCount", defaults.maxDequeueCount());
    Duration polling = timeSpan(node, "maxPollingInterval", defaults.maxPollingInterval());
    String encoding = node.path("messageEncoding").asText("base64");
    if (!Set.of("base64", "none").contains(encoding)) {
      faults.add("%s: messageEncoding is \"%s\", not base64 or none".formatted(FILE, encoding));
    }
    return orDefaults(
        faults.checked(
            FILE,
            () ->
                new HostJson.Queues(
                    batch, threshold, pause, tries, polling, encoding.equals("base64"))),
        defaults);
  }

  private int number(JsonNode node, String property, int defaultValue) {
    JsonNode value = node.path(property);
    if (value instanceof MissingNode) {
      return defaultValue;
    }
    if (!value.asText().matches("\\d{1,9}")) {
      faults.add("%s: %s is %s, not a whole number".formatted(FILE, property, value));
      return defaultValue;
    }
    return value.asInt();
  }

  private Duration timeSpan(JsonNode node, String property, Duration defaultValue) {
    JsonNode value = node.path(property);
    if (value instanceof MissingNode) {
      return defaultValue;
    }
    Matcher matcher = TIME_SPAN.matcher(value.asText());
    if (!matcher.matches()) {
      faults.add("%s: %s is %s, not hh:mm:ss".formatted(FILE, property, value));
      return defaultValue;
    }
    String fraction = Objects.requireNonNullElse(matcher.group(5), "");
    return Duration.ofDays(matcher.group(1) == null ? 0 : Long.parseLong(matcher.group(1)))
        .plusHours(Long.parseLong(matcher.group(2)))
        .plusMinutes(Long.parseLong(matcher.group(3)))
        .plusSeconds(Long.parseLong(matcher.group(4)))
        .plusNanos(Long.parseLong((fraction + "000000000").substring(0, 9)));
  }

  private static <T> T orDefaults(T value, T defaults) {
    return value == null ? defaults : value;
  }
}
