package dev.pawpress.devhost.host;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A request as a function sees it.
 *
 * @param <T> what the function takes for the body
 */
record WorkerRequest<T>(RequestHead head, Optional<T> body)
    implements HttpRequestMessage<Optional<T>> {
  @Override
  public URI getUri() {
    return head.uri();
  }

  @Override
  public HttpMethod getHttpMethod() {
    return HttpMethod.value(head.method());
  }

  @Override
  public Map<String, String> getHeaders() {
    return head.headers();
  }

  @Override
  public Map<String, String> getQueryParameters() {
    return head.query();
  }

  @Override
  public Optional<T> getBody() {
    return body;
  }

  @Override
  public HttpResponseMessage.Builder createResponseBuilder(HttpStatus status) {
    return new WorkerResponse(status);
  }

  @Override
  public HttpResponseMessage.Builder createResponseBuilder(HttpStatusType status) {
    return new WorkerResponse(status);
  }
}
