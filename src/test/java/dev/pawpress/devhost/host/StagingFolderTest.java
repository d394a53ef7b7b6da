package dev.pawpress.devhost.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StagingFolderTest {
  private static final String RESPONSE =
      "{\"type\": \"http\", \"direction\": \"out\", \"name\": \"$return\"}";

  @TempDir private Path temporary;

  @Test
  void readsWhatTheMavenPluginWrites() throws IOException {
    TestApp app =
        app()
            .hostJson(
                """
                {
                  "version": "2.0",
                  "extensionBundle": {"id": "any", "version": "[4.0.0, 5.0.0)"},
                  "functionTimeout": "00:05:00",
                  "extensions": {
                    "blobs": {"maxDegreeOfParallelism": 4, "poisonBlobThreshold": 3},
                    "queues": {"visibilityTimeout": "00:00:30", "maxDequeueCount": 10}
                  },
                  "logging": {"applicationInsights": {"samplingSettings": {"isEnabled": true}}}
                }
                """)
            .functionJson(
                "ProcessUpload",
                """
                {
                  "scriptFile" : "../app.jar",
                  "entryPoint" : "dev.pawpress.functions.ProcessUpload.run",
                  "bindings" : [ {
                    "type" : "blobTrigger",
                    "direction" : "in",
                    "name" : "content",
                    "path" : "raw/{name}",
                    "dataType" : "binary",
                    "connection" : "PhotoStorage",
                    "source" : "EventGrid"
                  }, {
                    "type" : "cosmosDB",
                    "direction" : "out",
                    "name" : "record",
                    "databaseName" : "pawpress",
                    "partitionKey" : "/album",
                    "containerName" : "photos",
                    "connection" : "CosmosDb"
                  } ]
                }
                """);

    StagingFolder folder = app.read();

    assertThat(folder.hostJson().functionTimeout()).isEqualTo(Duration.ofMinutes(5));
    assertThat(folder.hostJson().blobs()).isEqualTo(new HostJson.Blobs(4, 3));
    assertThat(folder.hostJson().queues())
        .isEqualTo(
            new HostJson.Queues(16, 8, Duration.ofSeconds(30), 10, Duration.ofMinutes(1), true));
    FunctionDefinition function = folder.functions().get(0);
    assertThat(function.name()).isEqualTo("ProcessUpload");
    assertThat(function.scriptFile()).isEqualTo(app.directory().resolve("app.jar"));
    assertThat(function.className()).isEqualTo("dev.pawpress.functions.ProcessUpload");
    assertThat(function.methodName()).isEqualTo("run");
    assertThat(((Trigger.OnBlob) function.trigger()).source()).isEqualTo(Trigger.Source.EVENT_GRID);
    assertThat(((Trigger.OnBlob) function.trigger()).path()).hasToString("raw/{name}");
    assertThat(function.outputs())
        .containsExactly(
            new CosmosOutput("record", "CosmosDb", "pawpress", "photos", Optional.of("/album")));
  }

  @Test
  void readsAWarmUpTriggerWhateverTheCaseOfItsName() throws IOException {
    TestApp app = app().function("warmUP", "a", TestApp.warmupTrigger());

    assertThat(app.read().functions().get(0).trigger()).isEqualTo(new Trigger.OnWarmup("context"));
  }

  @Test
  void refusesAWarmUpTriggerThatThePlatformWouldNotFindAndBytesForIt() throws IOException {
    TestApp app =
        app()
            .function(
                "Practise",
                "a",
                "{\"type\": \"warmupTrigger\", \"direction\": \"in\", \"name\": \"context\","
                    + " \"dataType\": \"binary\"}");

    assertThatIllegalArgumentException()
        .isThrownBy(app::read)
        .withMessageContaining(
            "function Practise, binding context of type warmupTrigger: only a function named Warmup"
                + " is warmed up by")
        .withMessageContaining("dataType \"binary\" is not served");
  }

  @Test
  void readsHttpTriggersAsTheMavenPluginWritesThem() throws IOException {
    TestApp app =
        app()
            .hostJson("{\"version\": \"2.0\", \"extensions\": {\"http\": {\"routePrefix\": \"\"}}}")
            .function(
                "DeletePhoto",
                "a",
                """
                {
                  "type" : "httpTrigger",
                  "direction" : "in",
                  "name" : "request",
                  "route" : "api/albums/{album}/photos/{id}",
                  "methods" : [ "DELETE" ],
                  "dataType" : "binary",
                  "authLevel" : "FUNCTION"
                }, {
                  "type" : "cosmosDB",
                  "direction" : "out",
                  "name" : "record",
                  "databaseName" : "d",
                  "containerName" : "c",
                  "connection" : "CosmosDb"
                }, {
                  "type" : "http",
                  "direction" : "out",
                  "name" : "$return"
                }
                """);

    StagingFolder folder = app.read();

    assertThat(folder.hostJson().http().routePrefix()).isEmpty();
    FunctionDefinition function = folder.functions().get(0);
    Trigger.OnHttp trigger = (Trigger.OnHttp) function.trigger();
    assertThat(trigger.route()).hasToString("api/albums/{album}/photos/{id}");
    assertThat(trigger.methods()).containsExactly("DELETE");
    assertThat(trigger.authLevel()).isEqualTo(Trigger.AuthLevel.FUNCTION);
    assertThat(function.outputs()).hasSize(1);
  }

  @Test
  void takesTheFunctionsNameForARouteThatIsNotThereAndAllMethods() throws IOException {
    TestApp app =
        app()
            .function(
                "Bark",
                "a",
                "{\"type\": \"httpTrigger\", \"direction\": \"in\", \"name\": \"r\"}",
                RESPONSE);

    Trigger.OnHttp trigger = (Trigger.OnHttp) app.read().functions().get(0).trigger();

    assertThat(app.read().hostJson().http().routePrefix()).isEqualTo("api");
    assertThat(trigger.route()).hasToString("Bark");
    assertThat(trigger.methods()).contains("GET", "HEAD", "PUT", "DELETE");
    assertThat(trigger.authLevel()).isEqualTo(Trigger.AuthLevel.FUNCTION);
  }

  @Test
  void refusesHttpTriggersThatAreNotServed() throws IOException {
    TestApp app =
        app()
            .hostJson(
                "{\"version\": \"2.0\", \"extensions\": {\"http\": {\"routePrefix\": \"{a}\","
                    + " \"hsts\": {}}}}")
            .function(
                "A",
                "a",
                "{\"type\": \"httpTrigger\", \"direction\": \"in\", \"name\": \"r\", \"route\":"
                    + " \"{*all}\", \"methods\": [\"brew\"], \"authLevel\": \"user\","
                    + " \"webHookType\": \"x\"}",
                RESPONSE.replace("$return", "answer"))
            .function("B", "b", TestApp.httpTrigger("b", "GET").replaceFirst("},.*", "}"))
            .function("C", "c", TestApp.queueTrigger("dogs"), RESPONSE)
            .function("D", "d", TestApp.httpTrigger("d").replace("[\"\"]", "[]"));

    assertThatIllegalArgumentException()
        .isThrownBy(app::read)
        .withMessageContaining("host.json extensions.http: property \"hsts\" is not served")
        .withMessageContaining("extensions.http.routePrefix \"{a}\" has parameters")
        .withMessageContaining(
            "function A, binding r of type httpTrigger: property \"webHookType\" is not served")
        .withMessageContaining(
            "function A, binding r of type httpTrigger: route \"{*all}\": \"{*all}\" is not served")
        .withMessageContaining("method \"brew\" is not served")
        .withMessageContaining("authLevel \"user\" is not served")
        .withMessageContaining("binding answer of type http: only the name $return is served")
        .withMessageContaining("function B: httpTrigger and http output $return belong together")
        .withMessageContaining("function C: httpTrigger and http output $return belong together")
        .withMessageContaining("function D, binding request of type httpTrigger: methods must");
  }

  @Test
  void refusesAllThatIsNotServedTogetherNamingFunctionBindingAndType() throws IOException {
    TestApp app =
        app()
            .hostJson(
                """
                {
                  "version": "2.0",
                  "retry": {},
                  "extensions": {"queues": {"batchSize": 33}, "tables": {}}
                }
                """)
            .function(
                "A", "a", "{\"type\": \"timerTrigger\", \"direction\": \"in\", \"name\": \"r\"}")
            .function(
                "B",
                "b",
                TestApp.queueTrigger("dogs"),
                "{\"type\": \"sendGrid\", \"direction\": \"out\", \"name\": \"mail\"}",
                "{\"type\": \"cosmosDB\", \"direction\": \"in\", \"name\": \"old\"}")
            .function(
                "C",
                "c",
                "{\"type\": \"blobTrigger\", \"direction\": \"in\", \"name\": \"x\", \"path\":"
                    + " \"raw/{n}\", \"source\": \"Else\", \"poison\": 1}");

    assertThatIllegalArgumentException()
        .isThrownBy(app::read)
        .withMessageContaining("host.json: property \"retry\" is not served")
        .withMessageContaining("host.json extensions: property \"tables\" is not served")
        .withMessageContaining("extensions.queues.batchSize is 33, limit 32")
        .withMessageContaining(
            "function A, binding r of type timerTrigger: this type is not served")
        .withMessageContaining("function B, binding mail of type sendGrid: this type is not served")
        .withMessageContaining(
            "function B, binding old of type cosmosDB: direction \"in\" is not served, only"
                + " \"out\"")
        .withMessageContaining(
            "function C, binding x of type blobTrigger: property \"poison\" is not served")
        .withMessageContaining(
            "function C, binding x of type blobTrigger: source \"Else\" is not served");
  }

  @ParameterizedTest
  @ValueSource(strings = {"q", "Dogs", "dogs--cats", "-dogs"})
  void refusesNamesThatNoQueueCanHave(String queue) throws IOException {
    TestApp app = app().function("A", "a", TestApp.queueTrigger(queue));

    assertThatIllegalArgumentException()
        .isThrownBy(app::read)
        .withMessageContaining("\"%s\" is no name of a queue".formatted(queue));
  }

  @Test
  void letsSettingsGoBeforeHostJson() throws IOException {
    TestApp app =
        app()
            .hostJson(
                "{\"version\": \"2.0\", \"extensions\": {\"queues\": {\"maxDequeueCount\": 10}}}")
            .function("A", "a", TestApp.queueTrigger("dogs"));

    HostJson hostJson =
        StagingFolder.read(
                app.directory(),
                Map.of(
                    "AzureFunctionsJobHost__functionTimeout", "00:00:03",
                    "AzureFunctionsJobHost__extensions__blobs__poisonBlobThreshold", "2"))
            .hostJson();

    assertThat(hostJson.functionTimeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(hostJson.blobs().poisonBlobThreshold()).isEqualTo(2);
    assertThat(hostJson.queues().maxDequeueCount()).isEqualTo(10);
  }

  @Test
  void refusesASettingBelowAValueOfHostJson() throws IOException {
    TestApp app =
        app()
            .hostJson("{\"version\": \"2.0\", \"functionTimeout\": \"00:05:00\"}")
            .function("A", "a", TestApp.queueTrigger("dogs"));

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                StagingFolder.read(
                    app.directory(),
                    Map.of("AzureFunctionsJobHost__functionTimeout__minutes", "3")))
        .withMessageContaining("functionTimeout__minutes: functionTimeout is \"00:05:00\"");
  }

  @Test
  void refusesAFolderWithoutFunctions() throws IOException {
    TestApp app = app();

    assertThatIllegalArgumentException()
        .isThrownBy(app::read)
        .withMessageContaining("there is no */function.json");
  }

  @Test
  void refusesAFunctionWhoseJarIsMissing() throws IOException {
    TestApp app = app().function("A", "a", TestApp.queueTrigger("dogs"));
    Files.delete(app.directory().resolve("app.jar"));

    assertThatIllegalArgumentException()
        .isThrownBy(app::read)
        .withMessageContaining("function A: scriptFile app.jar is missing");
  }

  @Test
  void refusesTwoTriggersAndNone() throws IOException {
    TestApp app =
        app()
            .function("Two", "a", TestApp.queueTrigger("dogs"), TestApp.queueTrigger("cats"))
            .function("None", "a", TestApp.cosmosOutput());

    assertThatIllegalArgumentException()
        .isThrownBy(app::read)
        .withMessageContaining("function Two: has 2 triggers instead of 1")
        .withMessageContaining("function None: has 0 triggers instead of 1");
  }

  private TestApp app() throws IOException {
    return new TestApp(temporary.resolve("shop")).functions("", Map.of());
  }
}
