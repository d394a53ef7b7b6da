package dev.pawpress.devhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PhotoFolderTest {
  @TempDir private Path temporary;
  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectories(temporary.toRealPath().resolve(".cats/holiday"));
  }

  @Test
  void findsFilesInSubfoldersButNothingHiddenBelowTheGivenFolder() throws IOException {
    write(
        "b.jpg", "day 1/a.jpg", ".hidden.jpg", ".thumbnails/c.jpg", "day 1/.x/y/z.jpg", "a.b.jpg");

    assertThat(PhotoFolder.photosIn(folder))
        .extracting(Photo::name)
        .containsExactly("a.b.jpg", "b.jpg", "day 1/a.jpg");
    assertThat(PhotoFolder.photosIn(folder)).allMatch(photo -> photo.album().equals("holiday"));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
  void followsALinkToAFolder() throws IOException {
    write("a.jpg");
    Path link = Files.createSymbolicLink(temporary.resolve("link"), folder);

    assertThat(PhotoFolder.photosIn(link))
        .containsExactly(new Photo(folder.resolve("a.jpg"), "holiday", "a.jpg"));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
  void takesALinkToAFileAndLeavesOneThatLeadsNowhere() throws IOException {
    write("a.jpg");
    Files.createSymbolicLink(folder.resolve("b.jpg"), folder.resolve("a.jpg"));
    Files.createSymbolicLink(folder.resolve("c.jpg"), folder.resolve("nowhere.jpg"));

    assertThat(PhotoFolder.photosIn(folder))
        .extracting(Photo::name)
        .containsExactly("a.jpg", "b.jpg");
  }

  @Test
  void takesASingleFileWhateverItsName() throws IOException {
    write(".a.jpg");

    assertThat(PhotoFolder.photosIn(folder.resolve(".a.jpg")))
        .isEqualTo(List.of(new Photo(folder.resolve(".a.jpg"), "local", ".a.jpg")));
  }

  @Test
  void refusesAFolderWithoutPhotos() throws IOException {
    write(".hidden.jpg");

    assertThatThrownBy(() -> PhotoFolder.photosIn(folder))
        .isInstanceOf(LocalRunException.class)
        .hasMessage("There are no photos in " + folder);
  }

  @Test
  void refusesTheWholeMachine() {
    Path root = folder.getRoot();

    assertThatThrownBy(() -> PhotoFolder.photosIn(root))
        .isInstanceOf(LocalRunException.class)
        .hasMessageContaining("whole machine");
  }

  @Test
  void aDropFolderGivesEachStateOfAFileOnceAndOnlyWhenItIsComplete() throws IOException {
    DropFolder drop = new DropFolder(folder);
    write("a.jpg", "day 1/b.jpg", ".hidden/c.jpg");
    assertThat(drop.takeNew()).as("may still be written").isEmpty();

    assertThat(drop.takeNew()).extracting(Photo::name).containsExactly("a.jpg", "day 1/b.jpg");
    assertThat(drop.takeNew()).isEmpty();

    Files.writeString(folder.resolve("a.jpg"), "longer than before");
    assertThat(drop.takeNew()).as("may still be written").isEmpty();
    assertThat(drop.takeNew())
        .containsExactly(new Photo(folder.resolve("a.jpg"), "local", "a.jpg"));
  }

  @Test
  void aDropFolderForgetsAFileThatVanishes() throws IOException {
    DropFolder drop = new DropFolder(folder);
    write("a.jpg", "sub/b.jpg");
    assertThat(drop.takeNew()).isEmpty();
    Files.delete(folder.resolve("a.jpg"));
    Files.delete(folder.resolve("sub/b.jpg"));
    Files.delete(folder.resolve("sub"));

    assertThat(drop.takeNew()).isEmpty();
  }

  private void write(String... names) throws IOException {
    for (String name : names) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name);
    }
  }
}
