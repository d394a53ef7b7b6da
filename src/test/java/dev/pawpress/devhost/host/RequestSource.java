package dev.pawpress.devhost.host;

import com.microsoft.azure.functions.HttpRequestMessage;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Where a function's {@code HttpRequestMessage} comes from. The worker does not convert between
 * bytes and strings: a body of the other kind than the parameter asks for fails the invocation.
 */
final class RequestSource {
  private RequestSource() {}

  /**
   * A source for a parameter of this type.
   *
   * @throws IllegalArgumentException for a type that is not served
   */
  static ParameterSource of(Type type) {
    if (isRequestOf(type, byte[].class)) {
      return (invocation, outputs) -> {
        RequestHead head = head(invocation, true);
        return new WorkerRequest<>(head, body(invocation).map(byte[]::clone));
      };
    }
    if (isRequestOf(type, String.class)) {
      return (invocation, outputs) -> {
        RequestHead head = head(invocation, false);
        return new WorkerRequest<>(
            head, body(invocation).map(bytes -> new String(bytes, StandardCharsets.UTF_8)));
      };
    }
    throw new IllegalArgumentException(
        "only HttpRequestMessage<Optional<byte[]>> and HttpRequestMessage<Optional<String>> are"
            + " served");
  }

  private static boolean isRequestOf(Type type, Class<?> body) {
    return type instanceof ParameterizedType request
        && request.getRawType() == HttpRequestMessage.class
        && request.getActualTypeArguments()[0] instanceof ParameterizedType optional
        && optional.getRawType() == Optional.class
        && List.of(optional.getActualTypeArguments()).equals(List.of(body));
  }

  private static RequestHead head(Invocation invocation, boolean binary) {
    RequestHead head = invocation.request().orElseThrow();
    if (body(invocation).isPresent() && head.hasBinaryBody() != binary) {
      throw new IllegalStateException(
          "The body of Content-Type %s is %s, the parameter wants %s"
              .formatted(
                  head.headers().get("content-type"),
                  binary ? "a String" : "bytes",
                  binary ? "bytes" : "a String"));
    }
    return head;
  }

  private static Optional<byte[]> body(Invocation invocation) {
    return invocation.data().length == 0 ? Optional.empty() : Optional.of(invocation.data());
  }
}
