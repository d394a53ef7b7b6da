package dev.pawpress.devhost.host;

import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.OutputBinding;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A function of an app, found by its entry point, and how its parameters get their values. */
final class LoadedFunction {
  private final Method method;
  private final List<ParameterSource> parameters;

  /**
   * @param faults gets a fault for each parameter that the host cannot fill
   * @throws IllegalArgumentException for an entry point that is not there
   */
  LoadedFunction(FunctionDefinition definition, ClassLoader appClasses, Faults faults) {
    method = method(definition, appClasses);
    parameters = ParameterSource.of(method, definition, faults);
    if (definition.trigger() instanceof Trigger.OnHttp
        && method.getReturnType() != HttpResponseMessage.class) {
      faults.add(
          "function %s: it returns %s; only HttpResponseMessage is served"
              .formatted(definition.name(), method.getReturnType().getName()));
    }
  }

  private static Method method(FunctionDefinition definition, ClassLoader appClasses) {
    try {
      // The class is not initialised here: a failing initialiser belongs to the invocation.
      List<Method> methods =
          Arrays.stream(appClasses.loadClass(definition.className()).getMethods())
              .filter(candidate -> candidate.getName().equals(definition.methodName()))
              .filter(candidate -> !candidate.isBridge())
              .toList();
      if (methods.size() != 1) {
        throw new IllegalArgumentException(
            "function %s: %s has %d public methods of this name instead of 1"
                .formatted(definition.name(), definition.entryPoint(), methods.size()));
      }
      return methods.get(0);
    } catch (ClassNotFoundException | LinkageError e) {
      throw new IllegalArgumentException(
          "function %s: %s cannot be loaded: %s"
              .formatted(definition.name(), definition.className(), e),
          e);
    }
  }

  Outputs call(FunctionInstanceSource instances, Invocation invocation) throws Exception {
    Map<String, OutputBinding<String>> outputs = new HashMap<>();
    invocation
        .function()
        .outputs()
        .forEach(output -> outputs.put(output.name(), new StringOutput()));
    Object[] arguments =
        parameters.stream().map(source -> source.value(invocation, outputs)).toArray();
    Object target =
        Modifier.isStatic(method.getModifiers())
            ? null
            : instances.instanceOf(method.getDeclaringClass());
    Object returned;
    try {
      returned = method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw thrownBy(e);
    }
    Map<String, String> values = new HashMap<>();
    outputs.forEach((name, output) -> values.put(name, output.getValue()));
    return new Outputs(
        values,
        returned instanceof HttpResponseMessage response
            ? Optional.of(response)
            : Optional.empty());
  }

  /** What the app threw, as it threw it; an Error is thrown here and now. */
  static Exception thrownBy(InvocationTargetException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof Exception exception ? exception : e;
  }

  private static final class StringOutput implements OutputBinding<String> {
    private String value;

    @Override
    public String getValue() {
      return value;
    }

    @Override
    public void setValue(String newValue) {
      value = newValue;
    }
  }
}
