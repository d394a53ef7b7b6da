package dev.pawpress.site;

import static dev.pawpress.site.SiteClient.header;
import static dev.pawpress.site.SiteClient.json;
import static dev.pawpress.site.SiteClient.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pawpress.devhost.PackagedApp;
import dev.pawpress.testing.SampleImages;
import dev.pawpress.testing.SampleScene;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Albums, photos and pictures are shown. */
abstract class GalleryCases extends SiteCases {
  GalleryCases(PackagedApp app, SiteClient site) {
    super(app, site);
  }

  @Test
  void aPictureIsServedWholeInPartsAndNotAgain() throws Exception {
    JsonNode picture = site.done(uploaded("served", photo(3))).path("pictures").get(0);
    String url = picture.path("url").asText();

    HttpResponse<byte[]> whole = site.get(url);
    assertThat(whole.statusCode()).isEqualTo(200);
    assertThat(whole.body()).hasSize(picture.path("bytes").asInt());
    assertThat(header(whole, "content-type")).isEqualTo("image/webp");
    assertThat(header(whole, "cache-control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(header(whole, "x-content-type-options")).isEqualTo("nosniff");
    String tag = header(whole, "etag");

    HttpResponse<byte[]> known = site.get(url, "If-None-Match", "\"other\", W/" + tag);
    assertThat(known.statusCode()).isEqualTo(304);
    HttpResponse<byte[]> part = site.get(url, "Range", "bytes=10-19");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(header(part, "content-range")).isEqualTo("bytes 10-19/" + whole.body().length);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 10, 20));
    assertThat(site.get(url, "Range", "bytes=10-19", "If-Range", tag).statusCode()).isEqualTo(206);
    HttpResponse<byte[]> changed = site.get(url, "Range", "bytes=10-19", "If-Range", "\"other\"");
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(changed.body()).isEqualTo(whole.body());
    HttpResponse<byte[]> beyond = site.get(url, "Range", "bytes=999999-");
    assertThat(beyond.statusCode()).isEqualTo(416);
    assertThat(header(beyond, "content-range")).isEqualTo("bytes */" + whole.body().length);
    HttpResponse<byte[]> head = site.send("HEAD", url, HttpRequest.BodyPublishers.noBody());
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(header(head, "content-length")).isEqualTo(String.valueOf(whole.body().length));
  }

  @Test
  void withoutAnEndingTheFormatIsTheBestThatIsAllowed() throws Exception {
    String url =
        site.done(uploaded("chosen", photo(4))).path("pictures").get(0).path("url").asText();
    String width = url.replace(".webp", "");

    HttpResponse<byte[]> modern = site.get(width, "Accept", "image/avif,image/webp,*/*;q=0.8");
    assertThat(header(modern, "content-type")).isEqualTo("image/webp");
    assertThat(header(modern, "vary")).isEqualTo("Accept");
    assertThat(header(site.get(width, "Accept", "*/*"), "content-type")).isEqualTo("image/jpeg");
    HttpResponse<byte[]> none = site.get(width, "Accept", "text/html");
    assertThat(none.statusCode()).isEqualTo(406);
    assertThat(json(none).path("detail").asText()).contains("image/jpeg, image/webp");
  }

  @Test
  void anAlbumIsListedNewestFirstInParts() throws Exception {
    List<String> ids = new ArrayList<>();
    for (int number = 10; number < 15; number++) {
      ids.add(0, site.done(uploaded("listed", photo(number))).path("id").asText());
      Thread.sleep(1100); // storage tells in seconds when an upload came
    }

    List<String> listed = new ArrayList<>();
    String query = "?limit=2";
    for (int parts = 1; !query.isEmpty(); parts++) {
      JsonNode part = json(site.get("/api/albums/listed/photos" + query));
      part.path("photos").forEach(photo -> listed.add(photo.path("id").asText()));
      query =
          part.has("continuation")
              ? "?limit=2&continuation=" + part.path("continuation").asText()
              : "";
      assertThat(parts).isLessThan(6);
    }

    assertThat(listed).isEqualTo(ids);
    HttpResponse<byte[]> whole = site.get("/api/albums/listed/photos");
    assertThat(json(whole).path("photos")).hasSize(5);
    HttpResponse<byte[]> known =
        site.get("/api/albums/listed/photos", "If-None-Match", header(whole, "etag"));
    assertThat(known.statusCode()).isEqualTo(304);
    assertThat(json(site.get("/api/albums?limit=50")).path("albums"))
        .anySatisfy(
            album -> {
              assertThat(album.path("name").asText()).isEqualTo("listed");
              assertThat(album.path("photos").asInt()).isEqualTo(5);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "/api/albums/x/photos?limit=0, bad-limit",
    "/api/albums/x/photos?limit=101, bad-limit",
    "/api/albums/x/photos?limit=two, bad-limit",
    "/api/albums?limit=51, bad-limit",
    "/api/albums/x/photos?continuation=%00%FF, bad-continuation",
    "/api/albums/x/photos?continuation=bm9uZQ, bad-continuation",
    "/api/albums?continuation=!!!, bad-continuation",
    "/api/albums/a%2Fb/photos, bad-album",
    "/api/albums/a%5Cb/photos, bad-album",
    "/api/albums/x/photos/zz, bad-id",
    "/api/albums/x/photos/zz/similar, bad-id",
    "/api/albums/x/photos/..%2F..%2Fraw, bad-id",
    "/api/photos/x/zz/zz/1.webp, bad-id",
  })
  void whatCannotBeAskedForIsRefused(String path, String code) throws Exception {
    HttpResponse<byte[]> answer = site.get(path);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(problem(answer)).isEqualTo(code);
  }

  @Test
  void whatHasNotChangedIsNotSentAgain() throws Exception {
    String location = uploaded("kept", photo(50));
    site.done(location);
    for (String path :
        List.of(location, location + "/similar", "/api/albums?limit=1", "/api/openapi.json")) {
      String tag = header(site.get(path), "etag");

      HttpResponse<byte[]> same = site.get(path, "If-None-Match", tag);
      assertThat(same.statusCode()).as(path).isEqualTo(304);
      assertThat(header(same, "content-type")).as(path).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/albums/x/photos/00000000000000000000000000000000",
        "/api/albums/x/photos/00000000000000000000000000000000/similar",
        "/api/photos/x/00000000000000000000000000000000/00000000000000000000000000000000/40.webp",
        "/api/photos/x/00000000000000000000000000000000/00000000000000000000000000000000/40",
        "/api/photos/x/00000000000000000000000000000000/00000000000000000000000000000000/..%2F1.webp",
        "/api/photos/x/00000000000000000000000000000000/none/40.webp",
      })
  void whatIsNotThereIsNotFound(String path) throws Exception {
    HttpResponse<byte[]> answer = site.get(path);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(problem(answer)).isEqualTo("not-found");
  }

  @Test
  void whatLooksTheSameIsFound() throws Exception {
    byte[] large = SampleImages.file("jpeg", SampleScene.draw(240, 180, 20));
    JsonNode one = site.done(uploaded("alike", large));
    JsonNode smaller =
        site.done(uploaded("alike", SampleImages.file("png", SampleScene.draw(240, 180, 20))));
    site.done(uploaded("alike", SampleImages.file("jpeg", 200, 150)));

    JsonNode found =
        json(site.get("/api/albums/alike/photos/" + one.path("id").asText() + "/similar"));

    assertThat(found.path("photos").get(0).path("photo").path("id")).isEqualTo(smaller.path("id"));
    assertThat(found.path("compared").asInt()).isEqualTo(2);
    assertThat(found.path("complete").asBoolean()).isTrue();
  }
}
