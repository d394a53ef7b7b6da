package dev.pawpress.devhost.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTemplateTest {
  @Test
  void givesTheParametersOfAPathThatIsOnIt() {
    RouteTemplate route = RouteTemplate.of("api/albums/{album}/photos/{id?}");

    assertThat(match(route, "/api/albums/dogs/photos/1"))
        .contains(Map.of("album", "dogs", "id", "1"));
    assertThat(match(route, "/API/Albums/Dogs/PHOTOS/")).contains(Map.of("album", "Dogs"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/api/albums/dogs",
        "/api/albums//photos",
        "/api/albums/dogs/pictures",
        "/api/albums/dogs/photos/1/2",
        "/api/albums/dogs/photos//",
        "/api/albums/../photos"
      })
  void doesNotTakeOtherPaths(String path) {
    assertThat(match(RouteTemplate.of("api/albums/{album}/photos/{id?}"), path)).isEmpty();
  }

  @Test
  void isTheRootAloneWhereItsOnlyParameterMustBeEmpty() {
    RouteTemplate route = RouteTemplate.of("{page:maxlength(0)?}");

    assertThat(match(route, "/")).contains(Map.of());
    assertThat(match(route, "/x")).isEmpty();
  }

  @Test
  void takesNoMoreCharactersThanItsConstraintSays() {
    RouteTemplate route = RouteTemplate.of("{name:maxlength(3)}");

    assertThat(match(route, "/grü")).contains(Map.of("name", "grü"));
    assertThat(match(route, "/gray")).isEmpty();
    assertThat(match(route, "/")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/a%20b, a b",
    "/a+b, a+b",
    "/a%2Fb, a%2Fb",
    "/a%2fb, a%2fb",
    "/100%2525, 100%25",
    "/%252F, %2F",
    "/gr%C3%BC%C3%9F, grüß",
    "/%FF, %FF",
    "/x/%2e%2e/y, y",
    "/./y, y",
    "/$1, $1"
  })
  void decodesAPathOnceButForItsEncodedSlashes(String path, String segment) {
    assertThat(RequestPath.segments(path)).containsExactly(segment);
  }

  @Test
  void refusesANul() {
    assertThatIllegalArgumentException().isThrownBy(() -> RequestPath.segments("/a%00"));
  }

  @ParameterizedTest
  @CsvSource({
    "a/{b}, A/b, true",
    "a/{b}, a/{c}, true",
    "{a}/b, a/{b}, true",
    "a/{b?}, a, true",
    "a/{b?}, {c?}, true",
    "{b:maxlength(2)}, ab, true",
    "{b:maxlength(2)}, abc, false",
    "{b:maxlength(0)?}, {c}, false",
    "{b:maxlength(0)?}, {c?}, true",
    "a/{b}, a, false",
    "a/b, a/c, false",
    "a/{b}/c, a/{b}/d, false"
  })
  void tellsWhetherAPathCanBeOnTwo(String one, String other, boolean both) {
    assertThat(RouteTemplate.of(one).meets(RouteTemplate.of(other))).isEqualTo(both);
    assertThat(RouteTemplate.of(other).meets(RouteTemplate.of(one))).isEqualTo(both);
  }

  @Test
  void standsBelowAPrefix() {
    RouteTemplate route = RouteTemplate.of("albums/{album}");

    assertThat(match(route.below(RouteTemplate.of("api/v1")), "/api/v1/albums/dogs"))
        .contains(Map.of("album", "dogs"));
    assertThat(route.below(RouteTemplate.of(""))).isSameAs(route);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/albums",
        "albums/",
        "albums//{id}",
        "~albums",
        "{*rest}",
        "{**rest}",
        "{id:int}",
        "{id:maxlength(3):int}",
        "{id=1}",
        "{id}.jpg",
        "{a}-{b}",
        "{{album}}",
        "{}",
        "{id",
        "what?",
        "{id?}/more",
        "{id}/{ID}"
      })
  void refusesWhatIsNotServed(String template) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RouteTemplate.of(template))
        .withMessageStartingWith("route \"%s\": ", template);
  }

  private static Optional<Map<String, String>> match(RouteTemplate route, String path) {
    List<String> segments = RequestPath.segments(path);
    return route.match(segments);
  }
}
