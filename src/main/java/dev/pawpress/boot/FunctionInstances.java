package dev.pawpress.boot;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import dev.pawpress.azure.AzureClients;
import dev.pawpress.azure.BlobText;

/**
 * Hands the Java worker its function objects. The worker finds this class through {@code
 * META-INF/services}; without it, it would make a new function object for every invocation.
 */
public final class FunctionInstances implements FunctionInstanceInjector {
  private static Application application;

  /**
   * The one instance of a function class.
   *
   * @throws RuntimeException whatever went wrong, also for an {@link Error}, to which the Java
   *     worker would answer nothing
   */
  @Override
  public <T> T getInstance(Class<T> functionClass) {
    try {
      return application().function(functionClass);
    } catch (Error fault) {
      throw new IllegalStateException("Pawpress cannot start: " + fault, fault);
    }
  }

  /**
   * Built with the first invocation rather than in a static initialiser: a failing one would leave
   * the invocation without any answer. A fault in the settings fails every invocation, with the
   * same clear message.
   */
  private static synchronized Application application() {
    if (application == null) {
      application =
          new Application(
              new SettingsReader(
                      System.getenv(),
                      Runtime.getRuntime().maxMemory(),
                      (storage, container, name) ->
                          BlobText.read(new AzureClients().blobs(storage), container, name))
                  .read());
    }
    return application;
  }
}
