package dev.pawpress.devhost.host;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.BindingName;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where one parameter of a function gets its value. */
@FunctionalInterface
interface ParameterSource {
  /** The value in this invocation. */
  Object value(Invocation invocation, Map<String, OutputBinding<String>> outputs);

  /** One for each parameter; null and a fault for one that has no source. */
  static List<ParameterSource> of(Method method, FunctionDefinition definition, Faults faults) {
    List<ParameterSource> sources = new ArrayList<>();
    for (Parameter parameter : method.getParameters()) {
      String place =
          "function %s, parameter %s %s"
              .formatted(
                  definition.name(),
                  parameter.getParameterizedType().getTypeName(),
                  bindingName(parameter).orElse(parameter.getName()));
      sources.add(faults.checked(place, () -> of(parameter, definition)));
    }
    return sources;
  }

  private static ParameterSource of(Parameter parameter, FunctionDefinition definition) {
    Class<?> type = parameter.getType();
    if (type == ExecutionContext.class) {
      return (invocation, outputs) -> new WorkerContext(invocation);
    }
    BindingName token = parameter.getAnnotation(BindingName.class);
    if (token != null) {
      return metadata(type, token.value());
    }
    String name =
        bindingName(parameter)
            .orElseThrow(() -> new IllegalArgumentException("it has no binding annotation"));
    if (type == OutputBinding.class) {
      return output(parameter.getParameterizedType(), name, definition);
    }
    return trigger(parameter, name, definition.trigger());
  }

  private static ParameterSource metadata(Class<?> type, String key) {
    if (type != String.class) {
      throw new IllegalArgumentException("only a String can have @BindingName here");
    }
    return (invocation, outputs) -> {
      String value = invocation.metadata().get(key);
      if (value == null) {
        throw new IllegalStateException(
            "@BindingName(\"%s\") has no value; there are %s (case matters)"
                .formatted(key, invocation.metadata().keySet().stream().sorted().toList()));
      }
      return value;
    };
  }

  private static ParameterSource output(Type type, String name, FunctionDefinition definition) {
    if (!(type instanceof ParameterizedType parameterized)
        || parameterized.getActualTypeArguments()[0] != String.class) {
      throw new IllegalArgumentException("only OutputBinding<String> is served");
    }
    if (definition.outputs().stream().noneMatch(output -> output.name().equals(name))) {
      throw new IllegalArgumentException("function.json has no output binding of this name");
    }
    return (invocation, outputs) -> outputs.get(name);
  }

  private static ParameterSource trigger(Parameter parameter, String name, Trigger trigger) {
    if (!trigger.name().equals(name)) {
      throw new IllegalArgumentException(
          "function.json's trigger is named \"%s\"".formatted(trigger.name()));
    }
    Class<?> type = parameter.getType();
    if (trigger instanceof Trigger.OnHttp) {
      return RequestSource.of(parameter.getParameterizedType());
    }
    if (type == byte[].class && trigger.binary()) {
      return (invocation, outputs) -> invocation.data().clone();
    }
    if (type == String.class && !trigger.binary()) {
      return (invocation, outputs) -> new String(invocation.data(), StandardCharsets.UTF_8);
    }
    if (type == Object.class && trigger instanceof Trigger.OnWarmup) {
      return (invocation, outputs) -> Map.of(); // as the real worker reads the JSON {}
    }
    throw new IllegalArgumentException(
        "only byte[] with dataType binary and String without are served");
  }

  /** The name that the binding's annotation gives. */
  private static Optional<String> bindingName(Parameter parameter) {
    for (Annotation annotation : parameter.getAnnotations()) {
      Class<? extends Annotation> type = annotation.annotationType();
      if (type.getPackage().equals(BindingName.class.getPackage())) {
        String property = type == BindingName.class ? "value" : "name";
        try {
          return Optional.of((String) type.getMethod(property).invoke(annotation));
        } catch (ReflectiveOperationException e) {
          throw new IllegalArgumentException(annotation + " has no name", e);
        }
      }
    }
    return Optional.empty();
  }
}
