package dev.pawpress.devhost.host;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Writes staging folders for tests: compiles classes, packs them, and puts function.json beside
 * them, in the layout of the Maven plugin.
 */
final class TestApp {
  private static final String HOST_JSON =
      "{\"version\": \"2.0\", \"extensionBundle\": {\"id\": \"any\", \"version\": \"[4.0.0, 5.0.0)\"}}";

  private final Path directory;

  TestApp(Path directory) throws IOException {
    this.directory = directory;
    hostJson(HOST_JSON);
  }

  TestApp hostJson(String json) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("host.json"), json);
    return this;
  }

  /** A function of class {@code app.Functions} in app.jar. */
  TestApp function(String name, String method, String... bindings) throws IOException {
    return functionJson(
        name,
        "{\"scriptFile\": \"../app.jar\", \"entryPoint\": \"app.Functions.%s\", \"bindings\": [%s]}"
            .formatted(method, String.join(", ", bindings)));
  }

  TestApp functionJson(String name, String json) throws IOException {
    Files.createDirectories(directory.resolve(name));
    Files.writeString(directory.resolve(name).resolve("function.json"), json);
    return this;
  }

  /**
   * Packs {@code app.Functions} with this body, and the annotations at hand without imports.
   *
   * @param resources further entries of the jar
   */
  TestApp functions(String body, Map<String, String> resources) throws IOException {
    String source =
        """
        package app;
        import com.microsoft.azure.functions.*;
        import com.microsoft.azure.functions.annotation.*;
        public class Functions {
        %s
        }
        """
            .formatted(body);
    return jar("app.jar", "app.Functions", source, resources);
  }

  /** Compiles a class into a jar, seeing the jars written before. */
  TestApp jar(String jar, String className, String source, Map<String, String> resources)
      throws IOException {
    Path classes = Files.createTempDirectory(directory.getParent(), "classes");
    compile(classes, className, source);
    Path file = directory.resolve(jar);
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path compiled : files.filter(Files::isRegularFile).toList()) {
        entries.putNextEntry(
            new JarEntry(classes.relativize(compiled).toString().replace('\\', '/')));
        Files.copy(compiled, entries);
      }
      for (Map.Entry<String, String> resource : resources.entrySet()) {
        entries.putNextEntry(new JarEntry(resource.getKey()));
        entries.write(resource.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return this;
  }

  private void compile(Path classes, String className, String source) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> classPath = new ArrayList<>(List.of(System.getProperty("java.class.path")));
    try (Stream<Path> jars = Files.walk(directory)) {
      jars.filter(jar -> jar.toString().endsWith(".jar")).forEach(j -> classPath.add(j.toString()));
    }
    JavaFileObject unit =
        new SimpleJavaFileObject(
            URI.create("memory:///" + className.replace('.', '/') + ".java"),
            JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "-proc:none",
              "-d",
              classes.toString(),
              "-classpath",
              String.join(System.getProperty("path.separator"), classPath));
      if (!compiler.getTask(null, files, null, options, null, List.of(unit)).call()) {
        throw new IllegalArgumentException("The test's class does not compile: " + source);
      }
    }
  }

  StagingFolder read() throws IOException {
    return StagingFolder.read(directory);
  }

  Path directory() {
    return directory;
  }

  static String blobTrigger(String path) {
    return ("{\"type\": \"blobTrigger\", \"direction\": \"in\", \"name\": \"content\", \"path\":"
            + " \"%s\", \"dataType\": \"binary\", \"connection\": \"PhotoStorage\"}")
        .formatted(path);
  }

  static String queueTrigger(String queue) {
    return ("{\"type\": \"queueTrigger\", \"direction\": \"in\", \"name\": \"message\","
            + " \"queueName\": \"%s\", \"connection\": \"PhotoStorage\"}")
        .formatted(queue);
  }

  static String warmupTrigger() {
    return "{\"type\": \"warmupTrigger\", \"direction\": \"in\", \"name\": \"context\"}";
  }

  /** With the output that belongs to it; anonymous. */
  static String httpTrigger(String route, String... methods) {
    return httpTrigger("ANONYMOUS", route, methods);
  }

  /** With the output that belongs to it. */
  static String httpTrigger(String authLevel, String route, String[] methods) {
    return ("{\"type\": \"httpTrigger\", \"direction\": \"in\", \"name\": \"request\", \"route\": \"%s\","
            + " \"methods\": [\"%s\"], \"authLevel\": \"%s\"},"
            + " {\"type\": \"http\", \"direction\": \"out\", \"name\": \"$return\"}")
        .formatted(route, String.join("\", \"", methods), authLevel);
  }

  static String cosmosOutput() {
    return "{\"type\": \"cosmosDB\", \"direction\": \"out\", \"name\": \"record\","
        + " \"databaseName\": \"pawpress\", \"containerName\": \"photos\","
        + " \"partitionKey\": \"/album\", \"connection\": \"CosmosDb\"}";
  }
}
