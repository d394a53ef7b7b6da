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

/** Serves the page: everything else of the site is its files and the API. */
public final class ServePage {
  private final SiteFiles files;

  /** Used by the composition root. */
  public ServePage(SiteFiles files) {
    this.files = Objects.requireNonNull(files, "files");
  }

  /** One request in, one answer out. */
  @FunctionName("ServePage")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET, HttpMethod.HEAD},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = Routes.ROOT)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return HttpEdge.read(request, context, Readers.ANYBODY, () -> files.page(request));
  }
}
