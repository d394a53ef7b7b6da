package dev.pawpress.functions.http;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Objects;
import java.util.Optional;

/** Describes the API: <a href="https://spec.openapis.org/oas/v3.1.1.html">OpenAPI 3.1</a>. */
public final class DescribeApi {
  private final SiteFiles files;

  /** Used by the composition root. */
  public DescribeApi(SiteFiles files) {
    this.files = Objects.requireNonNull(files, "files");
  }

  /** One request in, one answer out. */
  @FunctionName("DescribeApi")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET, HttpMethod.HEAD},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = Routes.OPENAPI)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return HttpEdge.read(request, context, Readers.ANYBODY, () -> files.api(request));
  }
}
