package dev.pawpress.boot;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;

/**
 * Hands the Java worker its function objects. The worker finds this class through {@code
 * META-INF/services}; without it, it would make a new function object for every invocation.
 */
public final class FunctionInstances implements FunctionInstanceInjector {
  private static Application application;

  @Override
  public <T> T getInstance(Class<T> functionClass) {
    return application().function(functionClass);
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
              new SettingsReader(System.getenv(), Runtime.getRuntime().maxMemory()).read());
    }
    return application;
  }
}
