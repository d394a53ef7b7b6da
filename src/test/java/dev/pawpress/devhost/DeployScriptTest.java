package dev.pawpress.devhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pawpress.testing.BicepFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * infra/deploy.sh and deploy.ps1 with stand-ins for the Azure CLI, Maven and jar that write down
 * their calls. Where there is no PowerShell, its half is skipped.
 */
@EnabledOnOs(OS.LINUX)
class DeployScriptTest {
  /** Answers with the name of the output that is asked for, or nothing for the one in $MISSING. */
  private static final String AZ =
      """
      #!/bin/sh
      echo "az $*" >> "$CALLS"
      case "$*" in
        *properties.outputs.*)
          name=${*##*properties.outputs.}
          name=${name%%.value*}
          [ "$name" = "$MISSING" ] || echo "the-$name" ;;
        *systemKeys.blobs_extension*) echo key ;;
        "account show"*) echo subscription-1 ;;
      esac
      """;

  @TempDir private Path folder;

  private enum Script {
    SHELL("sh infra/deploy.sh"),
    POWER_SHELL("pwsh -NoProfile -NonInteractive -File infra/deploy.ps1");

    private final String command;

    Script(String command) {
      this.command = command;
    }

    private List<String> words() {
      return List.of(command.split(" ", -1));
    }

    private boolean isInstalled() {
      return Stream.of(System.getenv("PATH").split(":", -1))
          .anyMatch(folder -> Files.isExecutable(Path.of(folder, words().get(0))));
    }
  }

  @BeforeEach
  void standIns() throws IOException {
    program("az", AZ);
    for (String name : List.of("mvn", "jar")) {
      program(name, "#!/bin/sh\necho \"" + name + " $*\" >> \"$CALLS\"\n");
    }
  }

  private void program(String name, String script) throws IOException {
    Path file = Files.writeString(folder.resolve(name), script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  @ParameterizedTest
  @EnumSource
  void packagesDeploysAndSubscribes(Script script) throws Exception {
    assertThat(run(script, Map.of(), "group-1")).isZero();

    assertThat(calls())
        .noneMatch(call -> call.contains("azure-functions:deploy"))
        .filteredOn(call -> !call.contains("outputs."))
        .map(call -> call.replaceFirst(" --.*", ""))
        .containsExactly(
            "az account show",
            "mvn",
            "jar",
            "az functionapp deployment source config-zip",
            "az functionapp keys list",
            "az deployment group create");
    assertThat(calls().get(calls().size() - 1))
        .contains(
            "functionAppName=the-functionAppName",
            "systemTopicName=the-systemTopicName",
            "photosAccountName=the-photosAccountName",
            "largestToldBytes=the-largestToldBytes",
            "--resource-group group-1",
            "--subscription subscription-1");
  }

  @Test
  void mavenDeploysIfItIsToldSo() throws Exception {
    assertThat(run(Script.SHELL, Map.of(), "group-1", "--by-maven")).isZero();

    assertThat(calls())
        .anyMatch(
            call ->
                call.startsWith("mvn ")
                    && call.contains("azure-functions:deploy")
                    && call.contains("-DfunctionAppIdentity=the-identityId"))
        .anyMatch(call -> call.contains("functionapp update") && call.contains("httpsOnly=true"))
        .noneMatch(call -> call.contains("config-zip"));
  }

  /** As azd hands them over. */
  @ParameterizedTest
  @EnumSource
  void outputsMayComeAsVariables(Script script) throws Exception {
    assertThat(
            run(script, Map.of("functionAppName", "from-azd", "AZURE_RESOURCE_GROUP", "group-2")))
        .isZero();

    assertThat(calls()).anyMatch(call -> call.contains("--name from-azd --src"));
    assertThat(calls()).noneMatch(call -> call.contains("outputs.functionAppName"));
  }

  @ParameterizedTest
  @EnumSource
  void aMissingOutputEndsItBeforeAnythingIsDeployed(Script script) throws Exception {
    assertThat(run(script, Map.of("MISSING", "systemTopicName"), "group-1")).isEqualTo(1);

    assertThat(output())
        .containsIgnoringCase("the deployment main in group-1 has no output systemTopicName");
    assertThat(calls()).noneMatch(call -> call.startsWith("mvn"));
  }

  @ParameterizedTest
  @EnumSource
  void withoutAGroupItSaysWhatIsMissing(Script script) throws Exception {
    assertThat(run(script, Map.of())).isNotZero();

    assertThat(output()).contains("name the resource group");
  }

  /** The same ones in both, and all of them made by main.bicep and taken by events.bicep. */
  @Test
  void bothScriptsAskForOutputsThatThereAre() throws IOException {
    String shell = Files.readString(Path.of("infra", "deploy.sh"));
    String powerShell = Files.readString(Path.of("infra", "deploy.ps1"));
    Set<String> byPowerShell = found("= Get-Output (\\w+)", powerShell);
    Set<String> byShell = found("=\\$\\(output (\\w+)\\)", shell);

    assertThat(byPowerShell).hasSize(4);
    assertThat(byShell).containsAll(byPowerShell).hasSizeGreaterThan(4);
    assertThat(new BicepFile("main.bicep").declared("output")).containsAll(byShell);
    Set<String> taken = new BicepFile("events.bicep").declared("param");
    // Of which the defaults of the others are made.
    assertThat(taken.remove("name")).isTrue();
    assertThat(found("(\\w+)=\"\\$\\w+\" ?(?=[^-]*$)", lineWith(shell, "systemTopicName=")))
        .isEqualTo(taken);
    assertThat(found("\"(\\w+)=\\$\\w+\"", lineWith(powerShell, "systemTopicName=")))
        .isEqualTo(taken);
  }

  @Test
  void workflowsAndPagesAskForOutputsThatThereAre() throws IOException {
    Set<String> made = new BicepFile("main.bicep").declared("output");
    for (String file : List.of(".github/workflows/deploy.yml", "docs/deploy.md")) {
      assertThat(found("properties\\.outputs\\.(\\w+)\\.value", Files.readString(Path.of(file))))
          .as(file)
          .isNotEmpty()
          .isSubsetOf(made);
    }
  }

  private static String lineWith(String text, String part) {
    return text.lines().filter(line -> line.contains(part)).findFirst().orElseThrow();
  }

  private static Set<String> found(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(result -> result.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<String> calls() throws IOException {
    return Files.readAllLines(folder.resolve("calls"));
  }

  /**
   * On one line: PowerShell breaks a message that is longer than its window, and draws a margin.
   */
  private String output() throws IOException {
    return Files.readString(folder.resolve("output"))
        .replaceAll("\u001b\\[[\\d;]*m", "")
        .replaceAll("[\\s|]+", " ");
  }

  private int run(Script script, Map<String, String> environment, String... arguments)
      throws Exception {
    assumeTrue(script.isInstalled(), () -> "no " + script.words().get(0) + " on the PATH");
    Path calls = Files.writeString(folder.resolve("calls"), "");
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(script.words()));
    builder.command().addAll(List.of(arguments));
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("output").toFile());
    builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
    builder.environment().put("CALLS", calls.toString());
    builder
        .environment()
        .keySet()
        .removeAll(Set.of("AZURE_RESOURCE_GROUP", "AZURE_SUBSCRIPTION_ID"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }
}
