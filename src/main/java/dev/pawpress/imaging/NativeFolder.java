package dev.pawpress.imaging;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
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
      Path folder = in(Path.of(System.getProperty("java.io.tmpdir")));
      System.setProperty(PROPERTY, folder.toString());
    }
  }

  /** The folder in a temporary one: the same every time, if it is safe. */
  static Path in(Path temporary) throws IOException {
    String user = System.getProperty("user.name");
    Path folder = temporary.resolve(NAME + "-" + user.replaceAll("[^A-Za-z0-9]", "_"));
    try {
      return Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWN));
    } catch (UnsupportedOperationException e) {
      return Files.createDirectories(folder); // Windows, whose temporary folder is the user's own
    } catch (FileAlreadyExistsException e) {
      return isOwn(folder, user) ? folder : Files.createTempDirectory(temporary, NAME);
    }
  }

  private static boolean isOwn(Path folder, String user) throws IOException {
    UserPrincipal owner;
    try {
      owner = folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
    } catch (UserPrincipalNotFoundException e) {
      return false; // in a container, users may have no names
    }
    return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(owner)
        && Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS).equals(OWN);
  }
}
