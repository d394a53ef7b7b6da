package dev.pawpress.devhost.host;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes each invocation, then does what the test wants. Thread-safe. */
final class RecordingInvoker implements Invoker {
  private final List<Invocation> invocations = new CopyOnWriteArrayList<>();
  private final Behaviour behaviour;

  RecordingInvoker(Behaviour behaviour) {
    this.behaviour = behaviour;
  }

  static RecordingInvoker succeeding() {
    return new RecordingInvoker(invocation -> Map.of());
  }

  static RecordingInvoker failing() {
    return new RecordingInvoker(
        invocation -> {
          throw new IllegalStateException("told to fail");
        });
  }

  @Override
  public Outputs invoke(Invocation invocation) throws Exception {
    invocations.add(invocation);
    return Outputs.of(behaviour.documents(invocation));
  }

  List<Invocation> invocations() {
    return List.copyOf(invocations);
  }

  /** The value of a token in each invocation, in order. */
  List<String> names() {
    return invocations.stream().map(invocation -> invocation.metadata().get("name")).toList();
  }

  /** The trigger's data in each invocation, in order. */
  List<String> texts() {
    return invocations.stream().map(RecordingInvoker::text).toList();
  }

  static String text(Invocation invocation) {
    return new String(invocation.data(), StandardCharsets.UTF_8);
  }

  /** What a function does. */
  @FunctionalInterface
  interface Behaviour {
    Map<String, String> documents(Invocation invocation) throws Exception;
  }
}
