package dev.pawpress.devhost.host;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Where function objects come from: the app's injector, or a new object for each invocation.
 * Refuses two injectors, as the worker does. Thread-safe if the injector is.
 */
final class FunctionInstanceSource {
  private final Optional<FunctionInstanceInjector> injector;

  FunctionInstanceSource(ClassLoader appClasses) {
    List<FunctionInstanceInjector> injectors =
        ServiceLoader.load(FunctionInstanceInjector.class, appClasses).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    if (injectors.size() > 1) {
      throw new IllegalArgumentException(
          "The app has %d function instance injectors, limit 1: %s"
              .formatted(injectors.size(), injectors));
    }
    injector = injectors.stream().findFirst();
  }

  Object instanceOf(Class<?> functionClass) throws Exception {
    if (injector.isPresent()) {
      return injector.get().getInstance(functionClass);
    }
    try {
      return functionClass.getDeclaredConstructor().newInstance();
    } catch (InvocationTargetException e) {
      throw LoadedFunction.thrownBy(e);
    }
  }
}
