package dev.pawpress.devhost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A folder of this machine that tells which of its files are new or changed, and complete. */
final class DropFolder {
  private final Path folder;
  private Map<Path, String> before = Map.of();
  private final Map<Path, String> taken = new HashMap<>();

  DropFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Files that were not given before, or not in this state, and have not changed between the last
   * call and this one: whoever copies them has finished.
   */
  List<Path> takeNew() {
    Map<Path, String> now = states();
    List<Path> settled =
        now.keySet().stream()
            .filter(file -> now.get(file).equals(before.get(file)))
            .filter(file -> !now.get(file).equals(taken.get(file)))
            .sorted()
            .toList();
    settled.forEach(file -> taken.put(file, now.get(file)));
    before = now;
    return settled;
  }

  private Map<Path, String> states() {
    Map<Path, String> states = new HashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        states.put(file, Files.size(file) + " " + Files.getLastModifiedTime(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read the folder " + folder, e);
    }
    return states;
  }
}
