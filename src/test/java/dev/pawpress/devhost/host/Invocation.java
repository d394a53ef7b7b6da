package dev.pawpress.devhost.host;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Logger;

/**
 * One call of a function.
 *
 * @param id unique
 * @param data the trigger's bytes, not to be changed; of a request, its body
 * @param request what else there is to a request, where one is the trigger
 * @param metadata the trigger's metadata, for {@code @BindingName}
 * @param logger whose records come out as log lines of this invocation
 */
@SuppressWarnings(
    "ArrayRecordComponent") // As large as a photo: handed over, never compared or copied.
public record Invocation(
    String id,
    FunctionDefinition function,
    byte[] data,
    Optional<RequestHead> request,
    Map<String, String> metadata,
    Logger logger) {
  /** Refuses nulls. */
  public Invocation {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(function, "function");
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(request, "request");
    metadata = Map.copyOf(metadata);
    Objects.requireNonNull(logger, "logger");
  }
}
