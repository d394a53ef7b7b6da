package dev.pawpress.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.WarmupTrigger;
import dev.pawpress.processing.WarmUp;
import java.util.Objects;
import java.util.logging.Level;

/**
 * Is called when the platform adds an instance, before that gets its first photo; see {@link
 * WarmUp}. Not after restarts, and not on the Consumption plan. The name is the platform's, and
 * there can be one such function. It never fails: an instance that is not warm is only slower at
 * first.
 *
 * <p><a href="https://learn.microsoft.com/azure/azure-functions/functions-bindings-warmup">About
 * the trigger</a>.
 */
public final class Warmup {
  private final WarmUp warmUp;

  /** Used by the composition root. */
  public Warmup(WarmUp warmUp) {
    this.warmUp = Objects.requireNonNull(warmUp, "warmUp");
  }

  /**
   * Warms this process up.
   *
   * @param warmupContext says nothing
   */
  @FunctionName("Warmup")
  public void run(
      @WarmupTrigger(name = "warmupContext") Object warmupContext, ExecutionContext context) {
    try {
      context.getLogger().info(warmUp.run());
    } catch (Throwable fault) {
      context.getLogger().log(Level.WARNING, "This instance is not warm: " + fault, fault);
    }
  }
}
