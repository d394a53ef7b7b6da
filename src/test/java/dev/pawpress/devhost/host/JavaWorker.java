package dev.pawpress.devhost.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a packaged app's functions in a class loader of their own. Refuses entry points and
 * parameters that the host cannot serve, all faults together. Thread-safe.
 */
final class JavaWorker implements Invoker, AutoCloseable {
  private final WorkerClassLoader appClasses;
  private final FunctionInstanceSource instances;
  private final Map<String, LoadedFunction> functions = new LinkedHashMap<>();

  private JavaWorker(WorkerClassLoader appClasses) {
    this.appClasses = appClasses;
    this.instances = new FunctionInstanceSource(appClasses);
  }

  /** Loads all functions of a folder. */
  static JavaWorker load(StagingFolder folder) throws IOException {
    List<Path> jars =
        folder.functions().stream().map(FunctionDefinition::scriptFile).distinct().toList();
    WorkerClassLoader appClasses = new WorkerClassLoader(folder.directory(), jars);
    try {
      JavaWorker worker = new JavaWorker(appClasses);
      worker.loadAll(folder);
      return worker;
    } catch (RuntimeException | Error e) {
      appClasses.close();
      throw e;
    }
  }

  private void loadAll(StagingFolder folder) {
    Faults faults = new Faults();
    for (FunctionDefinition function : folder.functions()) {
      faults.checked(
          () -> functions.put(function.name(), new LoadedFunction(function, appClasses, faults)));
    }
    faults.throwAll(folder.directory().toString());
  }

  @Override
  public Outputs invoke(Invocation invocation) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(appClasses);
    try {
      return functions.get(invocation.function().name()).call(instances, invocation);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Override
  public void close() throws IOException {
    appClasses.close();
  }
}
