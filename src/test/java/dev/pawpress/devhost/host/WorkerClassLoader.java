package dev.pawpress.devhost.host;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Loads an app's classes as the Java worker does: the JDK and the functions library come from the
 * worker first, everything else from the app's jar and the jars directly in {@code lib}. Nothing
 * else of the class path that the host runs on can be seen.
 *
 * <p>The real worker's own libraries are not imitated: its Gson, gRPC, protobuf and what these need
 * are in front of the app's, in the worker's versions, so an app can run here and fail there. Gson
 * is what apps bring most; a {@code gson} jar in {@code lib} is therefore refused. The others are
 * not looked for.
 */
final class WorkerClassLoader extends URLClassLoader {
  /** The functions library and its SPI; the app and the host must share these classes. */
  private static final String LIBRARY = "com.microsoft.azure.functions.";

  /**
   * @param directory with {@code lib} in it
   * @throws IllegalArgumentException for a library that the real worker would replace by its own
   */
  WorkerClassLoader(Path directory, List<Path> jars) throws IOException {
    super("app", urls(directory, jars), new Library());
  }

  private static URL[] urls(Path directory, List<Path> jars) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (Path jar : jars) {
      urls.add(jar.toUri().toURL());
    }
    Path lib = directory.resolve("lib");
    if (Files.isDirectory(lib)) {
      try (Stream<Path> files = Files.list(lib)) {
        for (Path jar : files.filter(f -> f.toString().endsWith(".jar")).sorted().toList()) {
          refuseGson(jar);
          urls.add(jar.toUri().toURL());
        }
      }
    }
    return urls.toArray(URL[]::new);
  }

  private static void refuseGson(Path jar) {
    String name = jar.getFileName().toString();
    if (name.matches("gson(-\\d.*)?\\.jar")) {
      throw new IllegalArgumentException(
          "lib/%s is not served: in Azure the Java worker's own Gson would win over it"
              .formatted(name));
    }
  }

  /** What the worker itself brings. Its resources stay hidden, or its services would be found. */
  private static final class Library extends ClassLoader {
    Library() {
      super("worker", ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith(LIBRARY)) {
        return Class.forName(name, false, WorkerClassLoader.class.getClassLoader());
      }
      throw new ClassNotFoundException(name);
    }

    @Override
    protected URL findResource(String name) {
      return null;
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
      return Collections.emptyEnumeration();
    }
  }
}
