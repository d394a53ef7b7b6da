package dev.pawpress.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoPathTest {
  @ParameterizedTest
  @CsvSource({
    "cats/tom.jpg, cats",
    "cats/2026/tom.jpg, cats",
    "tom.jpg, unsorted",
    "/tom.jpg, unsorted",
    "'Hündin & co/rex.jpg', 'Hündin & co'"
  })
  void theAlbumIsTheFirstFolder(String path, String album) {
    assertThat(new PhotoPath(path).album()).isEqualTo(album);
    assertThat(new PhotoPath(path).fault()).isEmpty();
  }

  @Test
  void theIdIsTheFirst128BitsOfThePathsSha256() {
    // printf cats/tom.jpg | sha256sum | cut -c1-32
    assertThat(new PhotoPath("cats/tom.jpg").photoId())
        .isEqualTo("c20dca593997b815ac4905e347d6da61");
  }

  @Test
  void pathsThatDifferInOneLetterAreOtherPhotos() {
    assertThat(new PhotoPath("cats/tom.jpg").photoId())
        .isNotEqualTo(new PhotoPath("cats/Tom.jpg").photoId());
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x.jpg", "./x.jpg", "a\\b/x.jpg", "a\u0001b/x.jpg"})
  void anAlbumThatIsNoSafeFolderNameIsAFault(String path) {
    assertThat(new PhotoPath(path).fault()).isPresent();
    assertThat(new PhotoPath(path).album()).isEqualTo(PhotoPath.NO_ALBUM);
  }

  @Test
  void anAlbumsNameMayHaveAsManyCharactersAsTheLimitAndNoMore() {
    int limit = PhotoPath.MAX_ALBUM_LENGTH;

    assertThat(new PhotoPath("a".repeat(limit) + "/x.jpg").fault()).isEmpty();
    assertThat(new PhotoPath("a".repeat(limit + 1) + "/x.jpg").fault())
        .hasValue("The album's name has 257 characters; the limit is 256.");
  }

  @Test
  void aPathLongerThanAzureAllowsIsRefused() {
    assertThatThrownBy(() -> new PhotoPath("x".repeat(1025)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1024")
        .hasMessageContaining("1025");
    assertThatThrownBy(() -> new PhotoPath("")).isInstanceOf(IllegalArgumentException.class);
  }
}
