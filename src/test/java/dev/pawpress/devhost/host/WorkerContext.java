package dev.pawpress.devhost.host;

import com.microsoft.azure.functions.ExecutionContext;
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
}
