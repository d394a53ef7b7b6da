package dev.pawpress.functions.http;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Objects;
import java.util.Optional;

/** Serves what the page is made of. */
public final class ServeSiteFile {
  private final SiteFiles files;

  /** Used by the composition root. */
  public ServeSiteFile(SiteFiles files) {
    this.files = Objects.requireNonNull(files, "files");
  }

  /** One request in, one answer out. */
  @FunctionName("ServeSiteFile")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET, HttpMethod.HEAD},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = Routes.SITE_FILE)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("file") String file,
      ExecutionContext context) {
    return HttpEdge.read(request, context, Readers.ANYBODY, () -> files.file(file, request));
  }
}
