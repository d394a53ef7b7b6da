package dev.pawpress.site;

import static dev.pawpress.site.SiteClient.header;
import static dev.pawpress.site.SiteClient.json;
import static dev.pawpress.site.SiteClient.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pawpress.devhost.PackagedApp;
import dev.pawpress.testing.SampleImages;
import dev.pawpress.testing.SampleScene;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The packaged app where people sign in instead of having a key, and where they do not. The header
 * that the platform would write, these tests write themselves.
 */
@Tag("once")
class SignedInIT {
  private static final int MAX_BYTES = 400_000;
  private static final String NOBODYS = "00000000000000000000000000000000";
  private static final String[] SOMEBODY = {"X-MS-CLIENT-PRINCIPAL-ID", "somebody"};

  /** All that the platform would write of somebody. */
  private static final String[] FORGED = {
    "X-MS-CLIENT-PRINCIPAL-ID", "somebody",
    "X-MS-CLIENT-PRINCIPAL-NAME", "somebody@example.org",
    "X-MS-CLIENT-PRINCIPAL-IDP", "aad",
    "X-MS-CLIENT-PRINCIPAL", "eyJhdXRoX3R5cCI6ImFhZCIsImNsYWltcyI6W119",
  };

  private static final Set<String> SEEN = new TreeSet<>();

  private static PackagedApp app;
  private static SiteClient site;

  @BeforeAll
  static void start() {
    app =
        start(
            Map.of(
                "WEBSITE_AUTH_ENABLED", "true",
                "PAWPRESS_READS", "signed-in",
                "PAWPRESS_WRITES", "signed-in",
                "PAWPRESS_SIGN_IN_PATH", "/.auth/login/ours"));
    site = new SiteClient(app.address());
  }

  private static PackagedApp start(Map<String, String> access) {
    Map<String, String> settings =
        new HashMap<>(
            Map.of(
                "PAWPRESS_SETTLE_SECONDS", "3",
                "PAWPRESS_MAX_BYTES", String.valueOf(MAX_BYTES),
                "PAWPRESS_RECIPES", "recipes: [{prefix: '', widths: [40]}]"));
    settings.putAll(access);
    return PackagedApp.start(settings);
  }

  /** Each status of these calls that is described has been answered, but for faults. */
  @AfterAll
  static void stop() {
    app.close();
    SEEN.addAll(site.api().seen());
    assertThat(site.api().describedForWhoIsSignedIn())
        .isNotEmpty()
        .filteredOn(answer -> !answer.matches(".* (500|503)"))
        .isSubsetOf(SEEN);
  }

  /** Each number is another picture. */
  private static byte[] photo(int number) {
    return SampleImages.file("jpeg", SampleScene.draw(120, 90, number));
  }

  private static HttpResponse<byte[]> upload(
      SiteClient where, String album, byte[] content, String... headers) throws Exception {
    return send(where, "POST", album + "/photos", BodyPublishers.ofByteArray(content), headers);
  }

  private static HttpResponse<byte[]> place(
      SiteClient where, String album, String body, String... headers) throws Exception {
    return send(where, "POST", album + "/uploads", BodyPublishers.ofString(body), headers);
  }

  private static HttpResponse<byte[]> delete(
      SiteClient where, String album, String id, String... headers) throws Exception {
    return send(where, "DELETE", album + "/photos/" + id, BodyPublishers.noBody(), headers);
  }

  private static HttpResponse<byte[]> send(
      SiteClient where, String method, String path, BodyPublisher body, String... headers)
      throws Exception {
    String type = path.endsWith("/photos") ? "application/octet-stream" : "application/json";
    String[] all =
        Stream.concat(Stream.of("Content-Type", type), Stream.of(headers)).toArray(String[]::new);
    return where.send(method, "/api/signed-in/albums/" + path, body, all);
  }

  /** A photo that somebody has uploaded, when it is ready. */
  private static JsonNode uploaded(String album, int number) throws Exception {
    HttpResponse<byte[]> answer = upload(site, album, photo(number), SOMEBODY);
    assertThat(answer.statusCode()).isEqualTo(202);
    JsonNode photo = site.done(header(answer, "location"), SOMEBODY);
    assertThat(photo.path("status").asText()).isEqualTo("ready");
    return photo;
  }

  @Test
  void whoIsSignedInUploadsSeesAndDeletes() throws Exception {
    JsonNode photo = uploaded("way", 1);
    String id = photo.path("id").asText();
    String location = "/api/albums/way/photos/" + id;
    String picture = photo.path("pictures").get(0).path("url").asText();

    for (String path :
        Stream.of("/api/albums", "/api/albums/way/photos", location, location + "/similar", picture)
            .toList()) {
      HttpResponse<byte[]> seen = site.get(path, SOMEBODY);
      assertThat(seen.statusCode()).as(path).isEqualTo(200);
      assertThat(header(seen, "cache-control")).as(path).startsWith("private, ");
      String[] again = {SOMEBODY[0], SOMEBODY[1], "If-None-Match", header(seen, "etag")};
      assertThat(header(site.get(path, again), "cache-control")).as(path).startsWith("private, ");
    }
    assertThat(json(site.get("/api/albums/way/photos", SOMEBODY)).path("photos")).hasSize(1);
    HttpResponse<byte[]> deleted = delete(site, "way", id, SOMEBODY);
    assertThat(deleted.statusCode()).isEqualTo(204);
    assertThat(header(deleted, "cache-control")).isEqualTo("no-store");
    assertThat(site.get(location, SOMEBODY).statusCode()).isEqualTo(410);
    assertThat(app.local().processed().listBlobs())
        .noneMatch(blob -> blob.getName().startsWith("way/"));
  }

  @Test
  void whoIsNotSignedInSeesAndChangesNothing() throws Exception {
    JsonNode photo = uploaded("kept", 2);
    String id = photo.path("id").asText();
    String location = "/api/albums/kept/photos/" + id;

    for (String[] headers :
        new String[][] {{}, {SOMEBODY[0], " "}, {"X-MS-CLIENT-PRINCIPAL-NAME", "somebody"}}) {
      assertSignInNeeded(upload(site, "kept", photo(3), headers));
      assertSignInNeeded(place(site, "kept", "{\"bytes\": 9}", headers));
      assertSignInNeeded(delete(site, "kept", id, headers));
      for (String path :
          Stream.of(
                  "/api/albums",
                  "/api/albums/kept/photos",
                  location,
                  location + "/similar",
                  photo.path("pictures").get(0).path("url").asText())
              .toList()) {
        assertSignInNeeded(site.get(path, headers));
      }
    }

    assertThat(site.get(location, SOMEBODY).statusCode()).isEqualTo(200);
    assertThat(json(site.get("/api/albums/kept/photos", SOMEBODY)).path("photos")).hasSize(1);
    assertThat(app.local().raw().listBlobs())
        .filteredOn(blob -> blob.getName().startsWith("kept/"))
        .hasSize(1);
  }

  private static void assertSignInNeeded(HttpResponse<byte[]> answer) throws IOException {
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(problem(answer)).isEqualTo("sign-in-needed");
    assertThat(json(answer).path("detail").asText()).contains("signed in");
    assertThat(header(answer, "www-authenticate")).isEqualTo("Bearer");
    assertThat(header(answer, "cache-control")).isEqualTo("no-store");
  }

  @Test
  void whoIsSignedInGetsAPlaceForALargePhoto() throws Exception {
    byte[] content = photo(4);
    HttpResponse<byte[]> answer =
        place(site, "placed", "{\"bytes\": %d}".formatted(content.length), SOMEBODY);
    assertThat(answer.statusCode()).isEqualTo(201);
    JsonNode place = json(answer).path("upload");
    HttpRequest.Builder put =
        HttpRequest.newBuilder(URI.create(place.path("url").asText()))
            .PUT(BodyPublishers.ofByteArray(content));
    place
        .path("headers")
        .properties()
        .forEach(field -> put.header(field.getKey(), field.getValue().asText()));

    assertThat(
            HttpClient.newHttpClient()
                .send(put.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode())
        .isEqualTo(201);

    JsonNode photo = site.done(header(answer, "location"), SOMEBODY);
    assertThat(photo.path("status").asText()).isEqualTo("ready");
  }

  @Test
  void whatIsNoPhotoIsRefusedAsItIsWithAKey() throws Exception {
    byte[] text = "not a picture".getBytes(StandardCharsets.UTF_8);
    assertThat(problem(upload(site, "refused", text, SOMEBODY))).isEqualTo("unsupported");
    assertThat(problem(upload(site, "refused", new byte[0], SOMEBODY))).isEqualTo("empty");
    assertThat(problem(upload(site, "refused", new byte[MAX_BYTES + 1], SOMEBODY)))
        .isEqualTo("too-large");
    BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(text));
    assertThat(problem(send(site, "POST", "refused/photos", chunked, SOMEBODY)))
        .isEqualTo("length-required");
    assertThat(problem(place(site, "refused", "{\"bytes\": 400001}", SOMEBODY)))
        .isEqualTo("too-large");
    assertThat(problem(place(site, "refused", "[]", SOMEBODY))).isEqualTo("bad-body");
    assertThat(problem(delete(site, "refused", "zz", SOMEBODY))).isEqualTo("bad-id");

    assertThat(app.local().raw().listBlobs())
        .noneMatch(blob -> blob.getName().startsWith("refused/"));
  }

  /** The local host asks for no key, so that only the way is tested here. */
  @Test
  void theWayWithAKeyIsThereAsWell() throws Exception {
    HttpResponse<byte[]> answer = site.upload("key", photo(5));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(site.done(header(answer, "location"), SOMEBODY).path("status").asText())
        .isEqualTo("ready");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/site/index.html"})
  void thePageIsForEverybodyAndToldWherePeopleSignIn(String path) throws Exception {
    HttpResponse<byte[]> page = site.get(path);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(new String(page.body(), StandardCharsets.UTF_8))
        .contains(
            "<meta name=\"pawpress-sign-in\" content=\"/.auth/login/ours\">",
            "<meta name=\"pawpress-writes\" content=\"signed-in\">");
    assertThat(header(page, "content-security-policy"))
        .contains("default-src 'none'", "script-src 'self'")
        .doesNotContain("unsafe");
    assertThat(site.get(path, "If-None-Match", header(page, "etag")).statusCode()).isEqualTo(304);
  }

  /** {@code src/test/node/browser-signed-in}; the platform's header is the browser's here. */
  @TestFactory
  Stream<DynamicTest> thePageInABrowser(@TempDir Path fixtures) throws Exception {
    String chromium = BrowserIT.requireChromium();
    Files.write(fixtures.resolve("photo.jpg"), photo(8));
    Files.createDirectories(BrowserIT.SCREENSHOTS);
    return new NodeTests("browser-signed-in")
        .run(
            Map.of(
                "PAWPRESS_SITE", app.address().toString(),
                "PAWPRESS_FIXTURES", fixtures.toString(),
                "PAWPRESS_SCREENSHOTS", BrowserIT.SCREENSHOTS.toAbsolutePath().toString(),
                "PAWPRESS_CHROMIUM", chromium),
            Duration.ofMinutes(4));
  }

  /** Where the platform signs nobody in, it leaves such headers as they came. */
  @Test
  void withoutTheSettingNoHeaderOpensAWayWithoutAKey() throws Exception {
    try (PackagedApp keyed = start(Map.of())) {
      SiteClient there = new SiteClient(keyed.address());
      HttpResponse<byte[]> taken = there.upload("keyed", photo(6));
      String location = header(taken, "location");
      there.done(location);

      for (String[] headers : new String[][] {{}, SOMEBODY, FORGED}) {
        assertNotHere(upload(there, "keyed", photo(7), headers));
        assertNotHere(place(there, "keyed", "{\"bytes\": 9}", headers));
        assertNotHere(delete(there, "keyed", json(taken).path("id").asText(), headers));
        assertNotHere(delete(there, "keyed", NOBODYS, headers));
        assertNotHere(delete(there, "%20", "zz", headers));
      }

      assertThat(there.get(location).statusCode()).isEqualTo(200);
      assertThat(json(there.get("/api/albums/keyed/photos")).path("photos")).hasSize(1);
      assertThat(there.get("/").body())
          .isEqualTo(Files.readAllBytes(Path.of("src/main/resources/site/index.html")));
      SEEN.addAll(there.api().seen());
    }
  }

  private static void assertNotHere(HttpResponse<byte[]> answer) throws IOException {
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(problem(answer)).isEqualTo("not-found");
    assertThat(json(answer).path("detail").asText()).contains("a key is needed");
  }
}
