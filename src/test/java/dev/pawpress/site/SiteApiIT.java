package dev.pawpress.site;

import static dev.pawpress.site.SiteClient.header;
import static dev.pawpress.site.SiteClient.json;
import static dev.pawpress.site.SiteClient.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pawpress.devhost.PackagedApp;
import dev.pawpress.testing.SampleImages;
import dev.pawpress.testing.SampleScene;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API of the packaged app in the local host, from a photo's way in to its deletion. */
class SiteApiIT {
  private static final int MAX_BYTES = 400_000;

  private static PackagedApp app;
  private static SiteClient site;

  @BeforeAll
  static void start() {
    app =
        PackagedApp.start(
            Map.of(
                "PAWPRESS_SETTLE_SECONDS", "3",
                "PAWPRESS_MAX_BYTES", String.valueOf(MAX_BYTES),
                "PAWPRESS_RECIPES", "recipes: [{prefix: '', widths: [40, 80]}]"));
    site = new SiteClient(app.address());
  }

  /** Each status that is described has been answered, but for those that need a fault. */
  @AfterAll
  static void stop() {
    app.close();
    assertThat(site.api().described())
        .filteredOn(answer -> !answer.matches("head\\w+ .*|.* (401|403|500|503)"))
        .isSubsetOf(site.api().seen());
  }

  /** Each number is another picture. */
  private static byte[] photo(int number) {
    return SampleImages.file("jpeg", SampleScene.draw(120, 90, number));
  }

  private static String uploaded(String album, byte[] content) throws Exception {
    HttpResponse<byte[]> answer = site.upload(album, content);
    assertThat(answer.statusCode())
        .as(new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo(202);
    return header(answer, "location");
  }

  @Test
  void aPhotoThatIsTakenInIsOnItsWayAndThenReady() throws Exception {
    HttpResponse<byte[]> answer = site.upload("way", photo(1));

    assertThat(answer.statusCode()).isEqualTo(202);
    JsonNode taken = json(answer);
    assertThat(taken.path("status").asText()).isEqualTo("processing");
    assertThat(taken.path("duplicates")).isEmpty();
    String location = header(answer, "location");
    assertThat(location).isEqualTo("/api/albums/way/photos/" + taken.path("id").asText());

    JsonNode photo = site.done(location);
    assertThat(photo.path("status").asText()).isEqualTo("ready");
    assertThat(photo.path("pictures")).hasSize(4);
    assertThat(photo.path("uploadedAt").asLong())
        .isLessThanOrEqualTo(photo.path("processedAt").asLong());
    assertThat(app.local().raw().listBlobs().stream().map(blob -> blob.getName()))
        .filteredOn(name -> name.startsWith("way/"))
        .hasSize(1)
        .allMatch(name -> name.matches("way/[0-9a-f]{32}\\.jpg"));
  }

  @Test
  void aFormIsTakenByItsBytesWhateverItSaysTheyAre() throws Exception {
    HttpResponse<byte[]> answer =
        site.uploadForm("form", "text/html", SampleImages.file("png", 30, 20));

    assertThat(answer.statusCode()).isEqualTo(202);
    JsonNode photo = site.done(header(answer, "location"));
    assertThat(photo.path("source").path("format").asText()).isEqualTo("png");
  }

  @Test
  void theVerySameBytesAreTold() throws Exception {
    JsonNode first = site.done(uploaded("same", photo(2)));

    JsonNode second = json(site.upload("same", photo(2)));

    assertThat(second.path("duplicates")).hasSize(1);
    assertThat(second.path("duplicates").get(0)).isEqualTo(first.path("id"));
    assertThat(second.path("id")).isNotEqualTo(first.path("id"));
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
  void aNameOfAThousandCharactersIsRefused() throws Exception {
    HttpResponse<byte[]> answer = site.upload("x".repeat(1000), photo(5));

    assertThat(problem(answer)).isEqualTo("bad-album");
    assertThat(json(answer).path("detail").asText()).contains("100 characters, this one 1000");
  }

  @Test
  void whatHasNotChangedIsNotSentAgain() throws Exception {
    String location = uploaded("kept", photo(50));
    site.done(location);
    for (String path :
        List.of(location, location + "/similar", "/api/albums?limit=1", "/api/openapi.json")) {
      String tag = header(site.get(path), "etag");

      assertThat(site.get(path, "If-None-Match", tag).statusCode()).as(path).isEqualTo(304);
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
  void albumsMayHaveAnyNameThatPeopleWrite() throws Exception {
    String location = uploaded("S%C3%B6hne%20%26%20%F0%9F%90%B6%2B", photo(6));

    assertThat(location).startsWith("/api/albums/S%C3%B6hne%20%26%20%F0%9F%90%B6%2B/photos/");
    JsonNode photo = site.done(location);
    assertThat(photo.path("album").asText()).isEqualTo("Söhne & 🐶+");
    assertThat(site.get(photo.path("pictures").get(0).path("url").asText()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void whatIsNoPhotoIsNotStored() throws Exception {
    byte[] text = "not a picture".getBytes(StandardCharsets.UTF_8);
    assertThat(problem(site.upload("refused", text))).isEqualTo("unsupported");
    assertThat(problem(site.upload("refused", new byte[0]))).isEqualTo("empty");
    HttpResponse<byte[]> large = site.upload("refused", new byte[MAX_BYTES + 1]);
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(json(large).path("detail").asText()).contains("400001 bytes", "limit is 400000");
    assertThat(problem(site.uploadForm("refused", "image/jpeg", new byte[MAX_BYTES + 1])))
        .isEqualTo("too-large");
    assertThat(
            problem(
                site.post("/api/albums/refused/photos", "multipart/form-data; boundary=x", text)))
        .isEqualTo("bad-body");
    HttpResponse<byte[]> chunked =
        site.send(
            "POST",
            "/api/albums/refused/photos",
            HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(photo(7))),
            "Content-Type",
            "application/octet-stream");
    assertThat(problem(chunked)).isEqualTo("length-required");

    assertThat(app.local().raw().listBlobs().stream())
        .noneMatch(blob -> blob.getName().startsWith("refused/"));
  }

  @Test
  void aPhotoThatTurnsOutBrokenIsRejectedInPlainWords() throws Exception {
    byte[] whole = photo(8);

    JsonNode photo = site.done(uploaded("broken", Arrays.copyOf(whole, whole.length / 2)));

    assertThat(photo.path("status").asText()).isEqualTo("rejected");
    assertThat(photo.path("rejection").path("code").asText()).isEqualTo("truncated");
    assertThat(json(site.get("/api/albums/broken/photos")).path("photos")).isEmpty();
  }

  @Test
  void aPlaceTakesOneFileWithoutTheApp() throws Exception {
    byte[] content = photo(9);
    HttpResponse<byte[]> answer =
        site.post(
            "/api/albums/placed/uploads",
            "application/json",
            "{\"bytes\": %d, \"contentType\": \"image/jpeg\"}"
                .formatted(content.length)
                .getBytes(StandardCharsets.UTF_8));
    assertThat(answer.statusCode()).isEqualTo(201);
    JsonNode upload = json(answer).path("upload");
    String location = header(answer, "location");
    assertThat(json(site.get(location)).path("status").asText()).isEqualTo("processing");

    assertThat(put(upload, content)).isEqualTo(201);
    assertThat(put(upload, content)).as("a second time").isIn(403, 409);

    assertThat(site.done(location).path("status").asText()).isEqualTo("ready");
  }

  private static int put(JsonNode upload, byte[] content) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(upload.path("url").asText()))
            .method(
                upload.path("method").asText(), HttpRequest.BodyPublishers.ofByteArray(content));
    upload
        .path("headers")
        .properties()
        .forEach(e -> request.header(e.getKey(), e.getValue().asText()));
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"bytes\": 400001} | too-large",
        "{\"bytes\": 0} | empty",
        "{\"bytes\": \"many\"} | bad-body",
        "{} | bad-body",
        "[] | bad-body",
        "{\"bytes\": | bad-body",
      })
  void aPlaceIsRefusedToWhatCouldNotBecomeAPhoto(String body, String code) throws Exception {
    HttpResponse<byte[]> answer =
        site.post(
            "/api/albums/x/uploads", "application/json", body.getBytes(StandardCharsets.UTF_8));

    assertThat(problem(answer)).isEqualTo(code);
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

  @Test
  void aDeletedPhotoIsGoneWithAllThatWasKeptOfIt() throws Exception {
    String location = uploaded("deleted", photo(21));
    JsonNode photo = site.done(location);
    String picture = photo.path("pictures").get(0).path("url").asText();

    assertThat(delete(location)).isEqualTo(204);

    HttpResponse<byte[]> answer = site.get(location);
    assertThat(answer.statusCode()).isEqualTo(410);
    assertThat(problem(answer)).isEqualTo("gone");
    assertThat(site.get(location + "/similar").statusCode()).isEqualTo(410);
    assertThat(site.get(picture).statusCode()).isEqualTo(404);
    assertThat(json(site.get("/api/albums/deleted/photos")).path("photos")).isEmpty();
    assertThat(blobs("deleted/")).isEmpty();
    assertThat(delete(location)).as("once more").isEqualTo(204);
    assertThat(delete("/api/albums/deleted/photos/00000000000000000000000000000000"))
        .isEqualTo(204);
  }

  /** Whatever the try that is under way still writes goes with the settlement. */
  @Test
  void aPhotoThatIsDeletedWhileItIsProcessedStaysGone() throws Exception {
    List<String> locations = new ArrayList<>();
    for (int number = 30; number < 36; number++) {
      locations.add(uploaded("hasty", photo(number)));
      Thread.sleep(150L * (number - 30));
      assertThat(delete(locations.get(locations.size() - 1))).isEqualTo(204);
    }

    app.awaitTrue(() -> app.isQuietFor(Duration.ofSeconds(5)));

    for (String location : locations) {
      assertThat(site.get(location).statusCode()).isEqualTo(410);
    }
    assertThat(blobs("hasty/")).isEmpty();
  }

  @Test
  void whatIsNoPhotoCannotBeDeleted() throws Exception {
    assertThat(delete("/api/albums/x/photos/zz")).isEqualTo(400);
    assertThat(delete("/api/albums/%20/photos/00000000000000000000000000000000")).isEqualTo(400);
  }

  private static int delete(String location) throws Exception {
    return site.send("DELETE", location, HttpRequest.BodyPublishers.noBody()).statusCode();
  }

  private static List<String> blobs(String prefix) {
    return Stream.of(app.local().raw(), app.local().processed())
        .flatMap(container -> container.listBlobs().stream())
        .map(blob -> blob.getName())
        .filter(name -> name.startsWith(prefix))
        .toList();
  }

  @Test
  void aSlowClientKeepsNobodyWaiting() throws Exception {
    try (Socket slow = new Socket(app.address().getHost(), app.address().getPort())) {
      slow.getOutputStream()
          .write(
              ("POST /api/albums/slow/photos HTTP/1.1\r\nHost: x\r\n"
                      + "Content-Type: application/octet-stream\r\nContent-Length: 1000\r\n\r\nhalf")
                  .getBytes(StandardCharsets.US_ASCII));
      slow.getOutputStream().flush();

      assertThat(site.get("/api/albums").statusCode()).isEqualTo(200);
      assertThat(site.done(uploaded("quick", photo(40))).path("status").asText())
          .isEqualTo("ready");
    }
    assertThat(blobs("slow/")).isEmpty();
  }

  @Test
  void thePageAndItsFilesRunNothingButTheirOwn() throws Exception {
    HttpResponse<byte[]> page = site.get("/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(header(page, "content-type")).isEqualTo("text/html; charset=utf-8");
    assertThat(header(page, "content-security-policy"))
        .contains("default-src 'none'", "script-src 'self'")
        .doesNotContain("unsafe");
    assertThat(header(page, "x-content-type-options")).isEqualTo("nosniff");
    assertThat(site.get("/", "If-None-Match", header(page, "etag")).statusCode()).isEqualTo(304);
    String html = new String(page.body(), StandardCharsets.UTF_8);
    assertThat(html).doesNotContain("<style", "style=", "onclick", "http://", "https://");
    assertThat(html.replaceAll("<script type=\"module\" src=\"[^\"]+\"></script>", ""))
        .doesNotContain("<script");
    try (Stream<Path> files = Files.list(Path.of("src", "main", "resources", "site"))) {
      for (Path file : files.toList()) {
        HttpResponse<byte[]> answer = site.get("/site/" + file.getFileName());
        assertThat(answer.statusCode()).as(file.toString()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(Files.readAllBytes(file));
      }
    }
    HttpResponse<byte[]> small = site.get("/site/style.css", "Accept-Encoding", "br, gzip;q=0.8");
    assertThat(header(small, "content-encoding")).isEqualTo("gzip");
    assertThat(header(small, "vary")).isEqualTo("Accept-Encoding");
    assertThat(new GZIPInputStream(new ByteArrayInputStream(small.body())))
        .hasSameContentAs(Files.newInputStream(Path.of("src/main/resources/site/style.css")));
    assertThat(header(site.get("/", "Accept-Encoding", "gzip;q=0"), "content-encoding")).isEmpty();
    assertThat(site.get("/site/..%2Fhost.json").statusCode()).isEqualTo(404);
    assertThat(site.get("/site/none.js").statusCode()).isEqualTo(404);
    assertThat(site.get("/site/recipes.yaml").statusCode()).isEqualTo(404);
  }

  @Test
  void theDescriptionTellsOfEveryRouteAndOfNoOther() throws Exception {
    HttpResponse<byte[]> answer = site.get("/api/openapi.json");
    assertThat(header(answer, "content-type")).isEqualTo("application/json");
    Set<String> described = new HashSet<>();
    for (Map.Entry<String, JsonNode> path : json(answer).path("paths").properties()) {
      path.getValue()
          .fieldNames()
          .forEachRemaining(method -> described.add(method + " " + path.getKey()));
    }

    assertThat(described).isEqualTo(routes());
  }

  /** Those of the API that the packaged functions have. */
  private static Set<String> routes() throws IOException {
    Set<String> routes = new HashSet<>();
    try (Stream<Path> files = Files.walk(Path.of(System.getProperty("pawpress.staging")), 2)) {
      for (Path file : files.filter(it -> it.endsWith("function.json")).toList()) {
        for (JsonNode binding : new ObjectMapper().readTree(file.toFile()).path("bindings")) {
          String route = binding.path("route").asText();
          if (route.startsWith("api/")) {
            StreamSupport.stream(binding.path("methods").spliterator(), false)
                .forEach(
                    method -> routes.add(method.asText().toLowerCase(Locale.ROOT) + " /" + route));
          }
        }
      }
    }
    return routes;
  }
}
