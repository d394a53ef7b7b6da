package dev.pawpress.devhost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A folder of this machine that tells which of its photos are new or changed, and complete. */
final class DropFolder {
  private final PhotoFolder folder;
  private Map<Path, String> before = Map.of();
  private Map<Path, String> taken = new HashMap<>();

  DropFolder(Path folder) {
    this.folder = new PhotoFolder(folder, PhotoFolder.LOCAL_ALBUM);
  }

  /**
   * Photos that were not given before, or not in this state, and have not changed between the last
   * call and this one: whoever copies them has finished.
   */
  List<Photo> takeNew() throws IOException {
    List<Photo> settled = new ArrayList<>();
    Map<Path, String> now = new HashMap<>();
    Map<Path, String> takenNow = new HashMap<>();
    for (Photo photo : folder.photos()) {
      String state = state(photo.file());
      now.put(photo.file(), state);
      if (state.equals(taken.get(photo.file()))) {
        takenNow.put(photo.file(), state);
      } else if (state.equals(before.get(photo.file()))) {
        settled.add(photo);
        takenNow.put(photo.file(), state);
      }
    }
    before = now;
    taken = takenNow;
    return settled;
  }

  /** Blank for a file that vanishes at this moment, or cannot be read: sending it says why. */
  private static String state(Path file) {
    try {
      return Files.size(file) + " " + Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return "";
    }
  }
}
