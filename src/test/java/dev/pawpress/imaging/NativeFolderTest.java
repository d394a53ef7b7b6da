package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeFolderTest {
  @TempDir private Path temporary;

  @BeforeEach
  void requirePosix() {
    boolean posix = temporary.getFileSystem().supportedFileAttributeViews().contains("posix");
    assumeTrue(posix, "SKIPPED: this file system knows no owners");
  }

  @Test
  void itIsThisUsersAloneAndTheSameNextTime() throws IOException {
    Path folder = NativeFolder.in(temporary, "tom");

    assertThat(permissions(folder)).isEqualTo("rwx------");
    assertThat(NativeFolder.in(temporary, "tom")).isEqualTo(folder);
  }

  /** As Java calls the users of many containers. */
  @Test
  void aUserWithoutANameHasOneToo() throws IOException {
    Path folder = NativeFolder.in(temporary, "?");

    assertThat(NativeFolder.in(temporary, "?")).isEqualTo(folder);
    assertThat(temporary).isDirectoryNotContaining(file -> !file.equals(folder));
  }

  @Test
  void aFolderThatOthersCanWriteToIsNotUsed() throws IOException {
    Path folder = NativeFolder.in(temporary, "tom");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

    Path other = NativeFolder.in(temporary, "tom");

    assertThat(other).isNotEqualTo(folder).isDirectory();
    assertThat(permissions(other)).isEqualTo("rwx------");
  }

  @Test
  void aLinkToAnotherFolderIsNotUsed() throws IOException {
    Path folder = NativeFolder.in(temporary, "tom");
    Files.delete(folder);
    Files.createSymbolicLink(folder, Files.createDirectory(temporary.resolve("trap")));

    assertThat(NativeFolder.in(temporary, "tom")).isNotEqualTo(folder);
  }

  private static String permissions(Path folder) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
  }
}
