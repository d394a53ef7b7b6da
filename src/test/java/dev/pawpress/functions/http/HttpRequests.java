package dev.pawpress.functions.http;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import java.util.Map;
import java.util.Optional;
import org.mockito.Mockito;

/** Requests for tests of what reads them. */
final class HttpRequests {
  private HttpRequests() {}

  static <T> HttpRequestMessage<Optional<T>> with(Map<String, String> headers, T body) {
    HttpRequestMessage<Optional<T>> request = mocked(headers, Map.of());
    Mockito.when(request.getBody()).thenReturn(Optional.ofNullable(body));
    return request;
  }

  static HttpRequestMessage<Optional<String>> asking(
      Map<String, String> headers, Map<String, String> query) {
    return mocked(headers, query);
  }

  @SuppressWarnings("unchecked")
  private static <T> HttpRequestMessage<Optional<T>> mocked(
      Map<String, String> headers, Map<String, String> query) {
    HttpRequestMessage<Optional<T>> request = Mockito.mock(HttpRequestMessage.class);
    Mockito.when(request.getHeaders()).thenReturn(headers);
    Mockito.when(request.getQueryParameters()).thenReturn(query);
    Mockito.when(request.getHttpMethod()).thenReturn(HttpMethod.GET);
    return request;
  }
}
