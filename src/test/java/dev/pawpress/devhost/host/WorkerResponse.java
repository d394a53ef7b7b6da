package dev.pawpress.devhost.host;

import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatusType;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A response in the making and made, as in the real worker: each header has one value, and a body
 * is bytes, a string, or not there. Refuses nulls, but for the body. For one thread.
 */
final class WorkerResponse implements HttpResponseMessage, HttpResponseMessage.Builder {
  private final Map<String, String> headers = new LinkedHashMap<>();
  private HttpStatusType status;
  private Object body;

  WorkerResponse(HttpStatusType status) {
    this.status = Objects.requireNonNull(status, "status");
  }

  @Override
  public HttpStatusType getStatus() {
    return status;
  }

  /** By its exact case. */
  @Override
  public String getHeader(String name) {
    return headers.get(name);
  }

  @Override
  public Object getBody() {
    return body;
  }

  @Override
  public HttpResponseMessage.Builder status(HttpStatusType other) {
    status = Objects.requireNonNull(other, "status");
    return this;
  }

  @Override
  public HttpResponseMessage.Builder header(String name, String value) {
    headers.put(
        Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value of " + name));
    return this;
  }

  @Override
  public HttpResponseMessage.Builder body(Object other) {
    body = other;
    return this;
  }

  @Override
  public HttpResponseMessage build() {
    return this;
  }

  Map<String, String> headers() {
    return Map.copyOf(headers);
  }

  /**
   * The body as it is sent.
   *
   * @throws IllegalStateException for a body that is not served
   */
  byte[] bytes() {
    if (body == null) {
      return new byte[0];
    }
    if (body instanceof byte[] bytes) {
      return bytes;
    }
    if (body instanceof String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    throw new IllegalStateException(
        "A response's body of type %s is not served, only byte[] and String"
            .formatted(body.getClass().getName()));
  }

  boolean hasText() {
    return body instanceof String;
  }
}
