package dev.pawpress.devhost.host;

import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.models.BlobProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;

/**
 * Plays Event Grid for a subscription of one function: makes the events that a storage account
 * would send, and delivers them when, as often and in which order a test likes. Thread-safe.
 */
public final class EventGridSimulator {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI webhook;

  /**
   * @param endpoint {@link FunctionHost#eventGridEndpoint()}
   * @param functionName without any prefix
   */
  public EventGridSimulator(URI endpoint, String functionName) {
    webhook =
        URI.create(
            endpoint
                + "?functionName="
                + URLEncoder.encode("Host.Functions." + functionName, StandardCharsets.UTF_8));
  }

  /** One event, as JSON. It can be delivered any number of times. */
  public record Event(ObjectNode json) {
    /** Refuses null. */
    public Event {
      Objects.requireNonNull(json, "json");
    }
  }

  /** The event of a blob as it is now: a later version of it has another event. */
  public static Event created(BlobClient blob) {
    BlobProperties properties = blob.getProperties();
    ObjectNode event = JSON.createObjectNode();
    event.put("topic", "/subscriptions/local/resourceGroups/local/providers/Microsoft.Storage");
    event.put(
        "subject",
        "/blobServices/default/containers/%s/blobs/%s"
            .formatted(blob.getContainerName(), blob.getBlobName()));
    event.put("eventType", "Microsoft.Storage.BlobCreated");
    event.put("eventTime", Instant.now().toString());
    event.put("id", UUID.randomUUID().toString());
    ObjectNode data = event.putObject("data");
    data.put("api", "PutBlob");
    data.put("eTag", properties.getETag().replace("\"", ""));
    data.put("contentType", properties.getContentType());
    data.put("contentLength", properties.getBlobSize());
    data.put("blobType", properties.getBlobType().toString());
    data.put("url", blob.getBlobUrl());
    event.put("dataVersion", "");
    event.put("metadataVersion", "1");
    return new Event(event);
  }

  /**
   * Subscribes, as Event Grid does before it delivers.
   *
   * @return whether the endpoint proved that it is willing
   */
  public boolean subscribe() throws IOException, InterruptedException {
    String code = UUID.randomUUID().toString();
    ObjectNode event = JSON.createObjectNode();
    event.put("id", UUID.randomUUID().toString());
    event.put("eventType", "Microsoft.EventGrid.SubscriptionValidationEvent");
    event.putObject("data").put("validationCode", code);
    HttpResponse<String> response =
        post("SubscriptionValidation", JSON.createArrayNode().add(event));
    return response.statusCode() == 200
        && JSON.readTree(response.body()).path("validationResponse").asText().equals(code);
  }

  /**
   * Delivers events in one request.
   *
   * @return the HTTP status; Event Grid would deliver again later after anything but success
   */
  public int deliver(Event... events) throws IOException, InterruptedException {
    ArrayNode batch = JSON.createArrayNode();
    Arrays.stream(events).forEach(event -> batch.add(event.json()));
    return post("Notification", batch).statusCode();
  }

  private HttpResponse<String> post(String eventType, ArrayNode events)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(webhook)
            .header("aeg-event-type", eventType)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(events.toString()))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
