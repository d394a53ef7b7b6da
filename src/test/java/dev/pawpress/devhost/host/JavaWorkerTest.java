package dev.pawpress.devhost.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaWorkerTest {
  private static final String INJECTOR =
      "META-INF/services/com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector";

  @TempDir private Path temporary;
  private final List<String> lines = new ArrayList<>();

  @Test
  void bindsEachKindOfParameter() throws Exception {
    TestApp app =
        app("""
                public void run(
                    @BlobTrigger(name = "content", path = "raw/{name}", dataType = "binary")
                    byte[] content,
                    @BindingName("name") String name,
                    @CosmosDBOutput(name = "record", databaseName = "d", containerName = "c",
                        connection = "CosmosDb")
                    OutputBinding<String> record,
                    ExecutionContext context) {
                  context.getLogger().info("seen " + name + " by " + context.getFunctionName());
                  record.setValue(
                      name + " has " + content.length + " in " + context.getInvocationId());
                }
                """)
            .function("F", "run", TestApp.blobTrigger("raw/{name}"), TestApp.cosmosOutput());

    assertThat(invoke(app, new byte[3], Map.of("name", "a.jpg")))
        .isEqualTo(Map.of("record", "a.jpg has 3 in id-1"));
    assertThat(lines).singleElement().asString().endsWith("INFO [F id-1] seen a.jpg by F");
  }

  @Test
  void givesAMessageAsAString() throws Exception {
    TestApp app =
        app("""
                public void run(
                    @QueueTrigger(name = "message", queueName = "dogs", connection = "PhotoStorage")
                    String message,
                    @CosmosDBOutput(name = "record", databaseName = "d", containerName = "c",
                        connection = "CosmosDb")
                    OutputBinding<String> record) {
                  record.setValue(message);
                }
                """)
            .function("F", "run", TestApp.queueTrigger("dogs"), TestApp.cosmosOutput());

    assertThat(invoke(app, "grüß".getBytes(StandardCharsets.UTF_8), Map.of()))
        .isEqualTo(Map.of("record", "grüß"));
  }

  @Test
  void givesAWarmUpAnEmptyContext() throws Exception {
    TestApp app =
        app("""
                public void run(
                    @WarmupTrigger(name = "context") Object context, ExecutionContext execution) {
                  execution.getLogger().info("context " + context);
                }
                """)
            .function("Warmup", "run", TestApp.warmupTrigger());

    invoke(app, "{}".getBytes(StandardCharsets.UTF_8), Map.of());

    assertThat(lines).singleElement().asString().endsWith("context {}");
  }

  @Test
  void refusesTheInvocationWhenABindingNameHasNoValueInItsExactCase() throws IOException {
    TestApp app =
        app("""
                public void run(
                    @BlobTrigger(name = "content", path = "raw/{name}", dataType = "binary")
                    byte[] content,
                    @BindingName("Name") String name) {}
                """)
            .function("F", "run", TestApp.blobTrigger("raw/{name}"));

    assertThatIllegalStateException()
        .isThrownBy(() -> invoke(app, new byte[0], Map.of("name", "a.jpg")))
        .withMessageContaining("@BindingName(\"Name\") has no value; there are [name]");
  }

  @Test
  void refusesParametersItCannotFillAllTogether() throws IOException {
    TestApp app =
        app("""
                public void output(
                    @QueueTrigger(name = "message", queueName = "dogs", connection = "PhotoStorage")
                    String message,
                    @CosmosDBOutput(name = "record", databaseName = "d", containerName = "c",
                        connection = "CosmosDb")
                    OutputBinding<Integer> record,
                    String nothing) {}
                public void type(
                    @QueueTrigger(name = "message", queueName = "dogs", connection = "PhotoStorage")
                    byte[] message) {}
                """)
            .function("A", "output", TestApp.queueTrigger("dogs"), TestApp.cosmosOutput())
            .function("B", "type", TestApp.queueTrigger("dogs"))
            .function("C", "missing", TestApp.queueTrigger("dogs"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> JavaWorker.load(app.read()).close())
        .withMessageContaining("function A")
        .withMessageContaining("record: only OutputBinding<String> is served")
        .withMessageContaining("it has no binding annotation")
        .withMessageContaining("function B, parameter byte[] message: only byte[] with dataType")
        .withMessageContaining("function C: app.Functions.missing has 0 public methods");
  }

  @Test
  void refusesWhatAFunctionMayNotHaveForARequestOrReturn() throws IOException {
    TestApp app =
        app("""
                public HttpResponseMessage text(
                    @HttpTrigger(name = "request") HttpRequestMessage<String> request) {
                  return null;
                }
                public String response(
                    @HttpTrigger(name = "request")
                    HttpRequestMessage<java.util.Optional<String>> request) {
                  return "";
                }
                """)
            .function("A", "text", TestApp.httpTrigger("a", "GET"))
            .function("B", "response", TestApp.httpTrigger("b", "GET"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> JavaWorker.load(app.read()).close())
        .withMessageContaining("function A, parameter")
        .withMessageContaining("request: only HttpRequestMessage<Optional<byte[]>> and")
        .withMessageContaining("function B: it returns java.lang.String; only HttpResponseMessage");
  }

  @Test
  void hidesTheClassPathOfTheHostFromTheApp() throws Exception {
    TestApp app =
        output(
            """
            String seen = "";
            for (String name : new String[] {
                "com.fasterxml.jackson.databind.ObjectMapper",
                "org.assertj.core.api.Assertions",
                "dev.pawpress.devhost.host.JavaWorker",
                "com.microsoft.azure.functions.OutputBinding",
                "java.net.http.HttpClient"}) {
              try {
                Class.forName(name);
                seen += "+";
              } catch (ClassNotFoundException e) {
                seen += "-";
              }
            }
            seen += Functions.class.getClassLoader().getResource("META-INF/MANIFEST.MF");
            seen += Thread.currentThread().getContextClassLoader() == Functions.class.getClassLoader();
            record.setValue(seen);
            """,
            Map.of());

    assertThat(invoke(app, new byte[0], Map.of())).isEqualTo(Map.of("record", "---++nulltrue"));
  }

  @Test
  void loadsTheJarsInLib() throws Exception {
    TestApp app = new TestApp(temporary.resolve("shop"));
    app.jar(
        "lib/dogs.jar",
        "dogs.Dog",
        "package dogs; public class Dog { public static String name() { return \"Rex\"; } }",
        Map.of());
    output(app, "record.setValue(dogs.Dog.name());", Map.of());

    assertThat(invoke(app, new byte[0], Map.of())).isEqualTo(Map.of("record", "Rex"));
  }

  @Test
  void refusesAGsonThatTheRealWorkerWouldReplace() throws Exception {
    TestApp app = new TestApp(temporary.resolve("shop"));
    app.jar("lib/gson-2.13.1.jar", "any.Any", "package any; class Any {}", Map.of());
    output(app, "", Map.of());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> JavaWorker.load(app.read()).close())
        .withMessageContaining("lib/gson-2.13.1.jar")
        .withMessageContaining("own Gson would win");
  }

  @Test
  void makesANewFunctionObjectForEachInvocationWithoutAnInjector() throws Exception {
    TestApp app = output("record.setValue(String.valueOf(++calls));", Map.of());

    try (JavaWorker worker = JavaWorker.load(app.read())) {
      assertThat(invoke(worker, app)).isEqualTo(Map.of("record", "1"));
      assertThat(invoke(worker, app)).isEqualTo(Map.of("record", "1"));
    }
  }

  @Test
  void takesFunctionObjectsFromTheInjector() throws Exception {
    TestApp app =
        output("record.setValue(String.valueOf(++calls));", Map.of(INJECTOR, "app.Functions$One"));

    try (JavaWorker worker = JavaWorker.load(app.read())) {
      assertThat(invoke(worker, app)).isEqualTo(Map.of("record", "1"));
      assertThat(invoke(worker, app)).isEqualTo(Map.of("record", "2"));
    }
  }

  @Test
  void refusesTwoInjectors() throws IOException {
    TestApp app = output("", Map.of(INJECTOR, "app.Functions$One\napp.Functions$Two"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> JavaWorker.load(app.read()).close())
        .withMessageContaining("2 function instance injectors, limit 1");
  }

  @Test
  void passesOnWhatAFunctionThrows() throws IOException {
    TestApp app = output("if (true) { throw new IllegalStateException(\"no bone\"); }", Map.of());

    assertThatIllegalStateException()
        .isThrownBy(() -> invoke(app, new byte[0], Map.of()))
        .withMessage("no bone");
  }

  @Test
  void throwsTheErrorOfAStaticInitialiserAtTheInvocationNotAtTheStart() throws Exception {
    TestApp app =
        app("""
                static final int BROKEN = Integer.parseInt("broken");
                public void run(
                    @QueueTrigger(name = "message", queueName = "dogs", connection = "PhotoStorage")
                    String message) {}
                """)
            .function("F", "run", TestApp.queueTrigger("dogs"));

    try (JavaWorker worker = JavaWorker.load(app.read())) {
      assertThatThrownBy(() -> invoke(worker, app)).isInstanceOf(ExceptionInInitializerError.class);
    }
  }

  private TestApp app(String body) throws IOException {
    return new TestApp(temporary.resolve("shop")).functions(body, Map.of());
  }

  private TestApp output(String code, Map<String, String> resources) throws IOException {
    return output(new TestApp(temporary.resolve("shop")), code, resources);
  }

  /** A function that can write an output, with two injectors beside it. */
  private static TestApp output(TestApp app, String code, Map<String, String> resources)
      throws IOException {
    String injector =
        """
        public static class %s
            implements com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector {
          private final Functions only = new Functions();
          public <T> T getInstance(Class<T> type) { return type.cast(only); }
        }
        """;
    return app.functions(
            """
            private int calls;
            public void run(
                @QueueTrigger(name = "message", queueName = "dogs", connection = "PhotoStorage")
                String message,
                @CosmosDBOutput(name = "record", databaseName = "d", containerName = "c",
                    connection = "CosmosDb")
                OutputBinding<String> record) {
              %s
            }
            """
                    .formatted(code)
                + injector.formatted("One")
                + injector.formatted("Two"),
            resources)
        .function("F", "run", TestApp.queueTrigger("dogs"), TestApp.cosmosOutput());
  }

  private Map<String, String> invoke(TestApp app, byte[] data, Map<String, String> metadata)
      throws Exception {
    StagingFolder folder = app.read();
    try (JavaWorker worker = JavaWorker.load(folder)) {
      return worker.invoke(invocation(folder, data, metadata)).documents();
    }
  }

  private Map<String, String> invoke(JavaWorker worker, TestApp app) throws Exception {
    return worker.invoke(invocation(app.read(), new byte[0], Map.of())).documents();
  }

  private Invocation invocation(StagingFolder folder, byte[] data, Map<String, String> metadata) {
    return new Invocation(
        "id-1",
        folder.functions().get(0),
        data,
        Optional.empty(),
        metadata,
        new HostLog(lines::add).forInvocation("F", "id-1"));
  }
}
