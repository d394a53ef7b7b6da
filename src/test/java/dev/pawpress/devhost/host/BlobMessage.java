package dev.pawpress.devhost.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/**
 * What waits on the work queue for a blob, in the real host's JSON.
 *
 * @param functionId {@code Host.Functions.Name}
 * @param blobType for example {@code BlockBlob}
 * @param etag in quotes
 */
record BlobMessage(
    String functionId, String blobType, String containerName, String blobName, String etag) {
  private static final ObjectMapper JSON = new ObjectMapper();

  BlobMessage {
    Objects.requireNonNull(functionId, "functionId");
    Objects.requireNonNull(blobType, "blobType");
    Objects.requireNonNull(containerName, "containerName");
    Objects.requireNonNull(blobName, "blobName");
    Objects.requireNonNull(etag, "etag");
  }

  /** As messages and receipts have it; the SDK takes the quotes of headers away. */
  static String quoted(String etag) {
    return etag.startsWith("\"") ? etag : "\"" + etag + "\"";
  }

  /** As the queue holds it: base64 of the JSON. */
  String encoded() {
    ObjectNode node = JSON.createObjectNode();
    node.put("Type", "BlobTrigger");
    node.put("FunctionId", functionId);
    node.put("BlobType", blobType);
    node.put("ContainerName", containerName);
    node.put("BlobName", blobName);
    node.put("ETag", etag);
    return Base64.getEncoder().encodeToString(node.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads the JSON.
   *
   * @throws IllegalArgumentException if it is no such message
   */
  static BlobMessage read(byte[] json) {
    String text = new String(json, StandardCharsets.UTF_8);
    try {
      JsonNode node = JSON.readTree(text);
      return new BlobMessage(
          node.path("FunctionId").textValue(),
          node.path("BlobType").textValue(),
          node.path("ContainerName").textValue(),
          node.path("BlobName").textValue(),
          node.path("ETag").textValue());
    } catch (JsonProcessingException | NullPointerException e) {
      throw new IllegalArgumentException("No blob trigger message: " + text, e);
    }
  }
}
