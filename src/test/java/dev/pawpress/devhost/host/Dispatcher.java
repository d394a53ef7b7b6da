package dev.pawpress.devhost.host;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs one invocation: calls the worker, waits for its answer no longer than functionTimeout, then
 * writes the outputs. Whatever fails, fails this invocation only. Thread-safe.
 */
final class Dispatcher {
  private final Invoker invoker;
  private final Duration functionTimeout;
  private final CosmosWriter cosmos;
  private final ExecutorService threads;
  private final HostLog log;

  Dispatcher(
      Invoker invoker,
      Duration functionTimeout,
      CosmosWriter cosmos,
      ExecutorService threads,
      HostLog log) {
    this.invoker = invoker;
    this.functionTimeout = functionTimeout;
    this.cosmos = cosmos;
    this.threads = threads;
    this.log = log;
  }

  /** Whether the invocation succeeded, its outputs included. */
  boolean run(FunctionDefinition function, byte[] data, Map<String, String> metadata)
      throws InterruptedException {
    return run(function, data, Optional.empty(), metadata).isPresent();
  }

  /** What a function put out for a request; nothing if the invocation failed. */
  Optional<Outputs> respond(
      FunctionDefinition function, RequestHead head, byte[] body, Map<String, String> routeValues)
      throws InterruptedException {
    return run(function, body, Optional.of(head), routeValues);
  }

  private Optional<Outputs> run(
      FunctionDefinition function,
      byte[] data,
      Optional<RequestHead> request,
      Map<String, String> metadata)
      throws InterruptedException {
    String id = UUID.randomUUID().toString();
    String subject = "'Functions.%s' (Id=%s)".formatted(function.name(), id);
    Invocation invocation =
        new Invocation(
            id, function, data, request, metadata, log.forInvocation(function.name(), id));
    log.info("Executing " + subject);
    long start = System.nanoTime();
    Outputs outputs;
    try {
      outputs = answer(invocation).get(functionTimeout.toMillis(), TimeUnit.MILLISECONDS);
      write(function, outputs.documents());
    } catch (ExecutionException e) {
      log.error("Failed " + subject + ": " + rootCause(e).getMessage(), e.getCause());
      return Optional.empty();
    } catch (TimeoutException e) {
      log.warn(
          "Failed %s: no answer within functionTimeout %s".formatted(subject, functionTimeout));
      return Optional.empty();
    } catch (RuntimeException e) {
      log.warn("Failed " + subject + ": its outputs were not written", e);
      return Optional.empty();
    }
    long millis = (System.nanoTime() - start) / 1_000_000;
    log.info("Executed %s, succeeded in %d ms".formatted(subject, millis));
    return Optional.of(outputs);
  }

  /** Never completes if the function throws an Error: the real worker does not answer then. */
  private CompletableFuture<Outputs> answer(Invocation invocation) {
    CompletableFuture<Outputs> answer = new CompletableFuture<>();
    threads.execute(
        () -> {
          try {
            answer.complete(invoker.invoke(invocation));
          } catch (Exception e) {
            answer.completeExceptionally(e);
          } catch (Error e) {
            log.error(
                "The worker gives no answer for %s (Id=%s), because of an Error"
                    .formatted(invocation.function().name(), invocation.id()),
                e);
          }
        });
    return answer;
  }

  private void write(FunctionDefinition function, Map<String, String> documents) {
    for (CosmosOutput output : function.outputs()) {
      String value = documents.get(output.name());
      if (value != null) {
        cosmos.write(output, value);
      }
    }
  }

  /** The real worker reports the message of the root cause alone. */
  private static Throwable rootCause(Throwable fault) {
    Throwable root = fault;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root;
  }
}
