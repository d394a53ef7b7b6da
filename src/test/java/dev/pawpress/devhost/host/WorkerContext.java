package dev.pawpress.devhost.host;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.TraceContext;
import java.util.Map;
import java.util.logging.Logger;

/** What a function learns about its invocation. */
final class WorkerContext implements ExecutionContext {
  private final Invocation invocation;

  WorkerContext(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Logger getLogger() {
    return invocation.logger();
  }

  @Override
  public String getInvocationId() {
    return invocation.id();
  }

  @Override
  public String getFunctionName() {
    return invocation.function().name();
  }

  /** A trace for each invocation, told by the invocation's id. */
  @Override
  public TraceContext getTraceContext() {
    String trace = invocation.id().replace("-", "");
    return new TraceContext() {
      @Override
      public String getTraceparent() {
        return "00-%s-%s-01".formatted(trace, trace.substring(trace.length() / 2));
      }

      @Override
      public String getTracestate() {
        return "";
      }

      @Override
      public Map<String, String> getAttributes() {
        return Map.of();
      }
    };
  }
}
