package dev.pawpress.devhost;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.azure.functions.annotation.FunctionName;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files that {@code mvn package} stages: all that a deployment needs, once, and no more. */
class StagingFilesIT {
  private static final Path STAGING = Path.of(System.getProperty("pawpress.staging"));

  /** The platform whose natives were asked for. */
  private static final String NATIVES = System.getProperty("pawpress.natives");

  /** Artifact, version, and the platform where there is one. */
  private static final Pattern LIBRARY =
      Pattern.compile("(.+?)-(\\d.*?)(-(?:linux|macosx|osx|windows)-\\w+)?\\.jar");

  /** What stands before a secret in a connection string or an address. */
  private static final Pattern SECRET =
      Pattern.compile("(?i)(?:Account|SharedAccess|Instrumentation)Key=|Signature=|[?&]sig=");

  @Test
  void hostJsonIsTheOneOfTheRepository() throws IOException {
    assertThat(tree(STAGING.resolve("host.json"))).isEqualTo(tree(Path.of("host.json")));
  }

  @Test
  void thereIsOneJarAndItHasTheAppWithoutItsTests() throws Exception {
    Path testClasses =
        Path.of(getClass().getProtectionDomain().getCodeSource().getLocation().toURI());
    assertThat(testClasses.resolve("dev/pawpress/ArchitectureTest.class")).exists();

    assertThat(classes())
        .contains("dev/pawpress/functions/ProcessUpload.class")
        .allMatch(name -> name.startsWith("dev/pawpress/"))
        .noneMatch(name -> Files.exists(testClasses.resolve(name)));
  }

  @Test
  void eachFunctionOfTheCodeHasAFolderThatLeadsToItInTheJar() throws Exception {
    Map<String, String> staged = new TreeMap<>();
    for (Path folder : foldersOfFunctions()) {
      JsonNode json = tree(folder.resolve("function.json"));
      Path script = folder.resolve(json.path("scriptFile").asText()).normalize();
      assertThat(script).as("scriptFile of %s", folder).isEqualTo(jar().normalize());
      staged.put(folder.getFileName().toString(), json.path("entryPoint").asText());
    }

    assertThat(staged).isEqualTo(functionsOfTheCode());
  }

  /**
   * Two versions of one may be loaded in any order; one that Maven has dropped may be left over.
   */
  @Test
  void eachLibraryIsThereOnceAndOneOfTheBuild() throws IOException {
    Map<String, String> versions = new TreeMap<>();
    Set<String> files = new HashSet<>();
    for (String library : libraries()) {
      Matcher parts = LIBRARY.matcher(library);
      assertThat(parts.matches()).as(library).isTrue();
      String version = parts.group(2);
      assertThat(versions.merge(parts.group(1), version, (first, second) -> first))
          .as("the versions of %s", parts.group(1))
          .isEqualTo(version);
      files.add(library);
    }

    assertThat(versions).containsKeys("azure-cosmos", "azure-storage-blob", "imgscalr-lib");
    assertThat(classPath()).containsAll(files);
  }

  @Test
  void nothingThatOnlyTestsNeedIsStaged() throws IOException {
    assertThat(libraries())
        .noneMatch(
            name ->
                name.matches(
                    "(junit|jqwik|jmh|mockito|assertj|archunit|json-schema|slf4j-nop|byte-buddy|opentelemetry-sdk).*"));
  }

  /** For one platform only: each takes 27 MB. */
  @Test
  void nativesAreThereForThePlatformThatWasAskedFor() throws IOException {
    assertThat(libraries())
        .filteredOn(name -> name.matches("(ffmpeg|javacpp)-.*\\d-[a-z].*"))
        .hasSize(2)
        .allMatch(name -> name.endsWith("-" + NATIVES + ".jar"));
    if (isAzuresPlatform()) {
      assertThat(NATIVES).isEqualTo("linux-x86_64");
    }
  }

  @Test
  void nativesOfWebpAreThereForAzure() throws IOException {
    String library =
        libraries().stream().filter(name -> name.startsWith("webp-imageio-")).findAny().get();
    try (JarFile jar = new JarFile(STAGING.resolve("lib").resolve(library).toFile())) {
      assertThat(jar.getEntry("native/Linux/x86_64/libwebp-imageio.so")).isNotNull();
    }
  }

  /** But for what the example has: the stand-ins' keys, which their makers have published. */
  @Test
  void noSecretOfThisMachineIsStaged() throws IOException {
    Path settings = STAGING.resolve("local.settings.json");
    if (Files.exists(settings)) {
      JsonNode published = tree(Path.of("local.settings.json.example")).path("Values");
      tree(settings)
          .path("Values")
          .properties()
          .forEach(
              setting -> {
                if (!setting.getValue().equals(published.path(setting.getKey()))) {
                  assertThat(SECRET.matcher(setting.getValue().asText()).find())
                      .as("a secret in %s of %s", setting.getKey(), settings)
                      .isFalse();
                }
              });
    }
  }

  @Test
  void nothingElseIsStaged() throws IOException {
    try (Stream<Path> files = Files.list(STAGING)) {
      assertThat(files.filter(file -> !Files.exists(file.resolve("function.json"))))
          .extracting(file -> file.getFileName().toString())
          .containsOnlyOnce("host.json", "lib", jar().getFileName().toString())
          .isSubsetOf("host.json", "lib", jar().getFileName().toString(), "local.settings.json");
    }
  }

  private static Map<String, String> functionsOfTheCode() throws ReflectiveOperationException {
    Map<String, String> found = new TreeMap<>();
    for (String name : classes()) {
      if (name.startsWith("dev/pawpress/functions/")) {
        Class<?> type = Class.forName(name.replace(".class", "").replace('/', '.'));
        for (Method method : type.getMethods()) {
          FunctionName function = method.getAnnotation(FunctionName.class);
          if (function != null) {
            found.put(function.value(), type.getName() + "." + method.getName());
          }
        }
      }
    }
    assertThat(found).isNotEmpty();
    return found;
  }

  /** The jar's classes, as its entries are named. */
  private static Set<String> classes() {
    try (JarFile jar = new JarFile(jar().toFile())) {
      return jar.stream()
          .map(JarEntry::getName)
          .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> foldersOfFunctions() throws IOException {
    try (Stream<Path> folders = Files.list(STAGING)) {
      return folders.filter(folder -> Files.exists(folder.resolve("function.json"))).toList();
    }
  }

  private static Path jar() throws IOException {
    try (Stream<Path> files = Files.list(STAGING)) {
      List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
      assertThat(jars).hasSize(1);
      return jars.get(0);
    }
  }

  private static List<String> libraries() throws IOException {
    try (Stream<Path> files = Files.list(STAGING.resolve("lib"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  /** The names of the files that Maven has put on this JVM's class path. */
  private static List<String> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> new File(entry).getName())
        .toList();
  }

  private static boolean isAzuresPlatform() {
    return System.getProperty("os.name").equals("Linux")
        && System.getProperty("os.arch").equals("amd64");
  }

  private static JsonNode tree(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }
}
