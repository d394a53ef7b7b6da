package dev.pawpress.azure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import reactor.core.Exceptions;

class AlbumQueryTest {
  /** As for a token with a range that the SDK cannot use. */
  @Test
  void whatTheSdkCannotReadOfATokenIsAboutTheRequestAlsoWhenItSaysSoTwice() {
    RuntimeException one = new IllegalArgumentException("orderByItems");

    assertThat(AlbumQuery.isAboutTheRequest(one)).isTrue();
    assertThat(AlbumQuery.isAboutTheRequest(new IllegalStateException(one))).isTrue();
    assertThat(
            AlbumQuery.isAboutTheRequest(
                Exceptions.multiple(one, new IllegalArgumentException("range"))))
        .isTrue();
  }

  @Test
  void whatElseGoesWrongIsNotAboutTheRequest() {
    RuntimeException closed = new IllegalStateException("closed");

    assertThat(AlbumQuery.isAboutTheRequest(closed)).isFalse();
    assertThat(AlbumQuery.isAboutTheRequest(Exceptions.multiple(closed, closed))).isFalse();
  }
}
