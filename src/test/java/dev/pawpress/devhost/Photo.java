package dev.pawpress.devhost;

import dev.pawpress.processing.PhotoPath;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A file to send through.
 *
 * @param album where it goes
 * @param name what it is known by: its path below the folder that was given, with slashes
 */
record Photo(Path file, String album, String name) {
  Photo {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(album, "album");
    Objects.requireNonNull(name, "name");
  }

  /**
   * The blob that it becomes.
   *
   * @throws IllegalArgumentException for a name that no blob can have
   */
  PhotoPath path() {
    return new PhotoPath(album + "/" + name);
  }
}
