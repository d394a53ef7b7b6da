package dev.pawpress.imaging;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Where native libraries are unpacked to, as they can be loaded from files only. JavaCPP's own
 * choice is the home folder, which in a function worker may not be there or not be writable; so it
 * is one in the temporary folder, for this user alone, unless somebody has set JavaCPP's system
 * property. A folder that others can write to is not used: they could plant code in it. Stateless
 * and thread-safe.
 */
final class NativeFolder {
  private static final String PROPERTY = "org.bytedeco.javacpp.cachedir";
  private static final String NAME = "pawpress-natives";
  private static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rwx------");

  private NativeFolder() {}

  /** Tells JavaCPP; to be called before anything of it is used. */
  static void choose() throws IOException {
    if (System.getProperty(PROPERTY) == null) {
      Path folder =
          in(Path.of(System.getProperty("java.io.tmpdir")), System.getProperty("user.name"));
      System.setProperty(PROPERTY, folder.toString());
    }
  }

  /** A user's folder in a temporary one: the same every time, if it is safe. */
  static Path in(Path temporary, String user) throws IOException {
    Path folder = temporary.resolve(NAME + "-" + user.replaceAll("[^A-Za-z0-9]", "_"));
    try {
      return Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWN));
    } catch (UnsupportedOperationException e) {
      return Files.createDirectories(folder); // Windows, whose temporary folder is the user's own
    } catch (FileAlreadyExistsException e) {
      return isOwn(folder) ? folder : Files.createTempDirectory(temporary, NAME);
    }
  }

  /** The owner is compared with a new file's: in a container, users may have no names. */
  private static boolean isOwn(Path folder) throws IOException {
    Path probe = Files.createTempFile(folder.toAbsolutePath().getParent(), NAME, null);
    try {
      return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
          && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(probe))
          && Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS).equals(OWN);
    } finally {
      Files.delete(probe);
    }
  }
}
