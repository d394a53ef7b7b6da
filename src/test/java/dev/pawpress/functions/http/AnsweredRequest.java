package dev.pawpress.functions.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatusType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.mockito.ArgumentCaptor;
import org.mockito.Mockito;

/** A request that remembers what it is answered with. */
final class AnsweredRequest<T> {
  private final HttpRequestMessage<Optional<T>> message;
  private final HttpResponseMessage.Builder builder =
      Mockito.mock(HttpResponseMessage.Builder.class, Mockito.RETURNS_SELF);

  private AnsweredRequest(Map<String, String> headers, T body) {
    message = HttpRequests.with(headers, body);
    Mockito.when(message.createResponseBuilder(Mockito.any(HttpStatusType.class)))
        .thenReturn(builder);
  }

  /**
   * With the headers that the platform writes.
   *
   * @param principal who is signed in; null for a request without such a header
   * @param body null for none
   */
  static <T> AnsweredRequest<T> with(String principal, T body) {
    Map<String, String> headers = new HashMap<>();
    if (principal != null) {
      headers.put("x-ms-client-principal-id", principal);
      headers.put("x-ms-client-principal", "e30=");
      headers.put("x-ms-client-principal-name", principal);
    }
    if (body instanceof byte[] bytes) {
      headers.put("content-length", String.valueOf(bytes.length));
    }
    return new AnsweredRequest<>(headers, body);
  }

  HttpRequestMessage<Optional<T>> message() {
    return message;
  }

  int status() {
    ArgumentCaptor<HttpStatusType> status = ArgumentCaptor.forClass(HttpStatusType.class);
    Mockito.verify(message).createResponseBuilder(status.capture());
    return status.getValue().value();
  }

  byte[] body() {
    ArgumentCaptor<Object> body = ArgumentCaptor.forClass(Object.class);
    Mockito.verify(builder).body(body.capture());
    return (byte[]) body.getValue();
  }

  String header(String name) {
    ArgumentCaptor<String> value = ArgumentCaptor.forClass(String.class);
    Mockito.verify(builder).header(Mockito.eq(name), value.capture());
    return value.getValue();
  }
}
