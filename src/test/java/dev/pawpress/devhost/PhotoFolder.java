package dev.pawpress.devhost;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A folder of this machine with photos in it and in its subfolders. Hidden is what begins with a
 * dot, and all that lies in a folder that does; the folder itself may be called as it likes.
 *
 * @param folder without links in its path
 */
record PhotoFolder(Path folder, String album) {
  /** The album of photos that come without a folder of their own. */
  static final String LOCAL_ALBUM = "local";

  PhotoFolder {
    Objects.requireNonNull(folder, "folder");
    Objects.requireNonNull(album, "album");
  }

  /**
   * The file itself, or all photos of the folder.
   *
   * @throws LocalRunException if there is none
   */
  static List<Photo> photosIn(Path fileOrFolder) throws IOException {
    Path given = fileOrFolder.toAbsolutePath().normalize();
    if (Files.isRegularFile(given)) {
      return List.of(new Photo(given, LOCAL_ALBUM, given.getFileName().toString()));
    }
    if (!Files.isDirectory(given)) {
      throw new LocalRunException("There is no file or folder " + given);
    }
    Path folder = given.toRealPath();
    if (folder.getFileName() == null) {
      throw new LocalRunException("%s is the whole machine: name a folder in it".formatted(given));
    }
    List<Photo> photos = new PhotoFolder(folder, folder.getFileName().toString()).photos();
    if (photos.isEmpty()) {
      throw new LocalRunException("There are no photos in " + given);
    }
    return photos;
  }

  /**
   * All files, by name. What cannot be looked into is among them, so that sending it says why; what
   * vanishes meanwhile is not.
   */
  List<Photo> photos() throws IOException {
    List<Photo> photos = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return isHidden(directory) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!isHidden(file) && Files.isRegularFile(file)) {
              photos.add(photo(file));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (file.equals(folder)) {
              throw failure;
            }
            if (!(failure instanceof NoSuchFileException) && !isHidden(file)) {
              photos.add(photo(file));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException failure) {
            return FileVisitResult.CONTINUE;
          }
        });
    photos.sort((one, other) -> one.file().compareTo(other.file()));
    return photos;
  }

  private boolean isHidden(Path path) {
    return !path.equals(folder) && path.getFileName().toString().startsWith(".");
  }

  private Photo photo(Path file) {
    return new Photo(file, album, folder.relativize(file).toString().replace('\\', '/'));
  }
}
