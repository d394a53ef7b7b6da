package dev.pawpress.site;

import static dev.pawpress.site.SiteClient.header;
import static dev.pawpress.site.SiteClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pawpress.devhost.PackagedApp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The API of the packaged app in the local host, from a photo's way in to its deletion. */
class SiteApiIT {
  private static PackagedApp app;
  private static SiteClient site;

  @BeforeAll
  static void start() {
    app =
        PackagedApp.start(
            Map.of(
                "PAWPRESS_SETTLE_SECONDS", "3",
                "PAWPRESS_MAX_BYTES", String.valueOf(SiteCases.MAX_BYTES),
                "PAWPRESS_RECIPES", "recipes: [{prefix: '', widths: [40, 80]}]"));
    site = new SiteClient(app.address());
  }

  /** Each status that is described has been answered, but for those that need a fault. */
  @AfterAll
  static void stop() {
    app.close();
    assertThat(site.api().described())
        .filteredOn(answer -> !answer.matches("head\\w+ .*|.* (401|500|503)"))
        .isSubsetOf(site.api().seen());
  }

  @Nested
  class Uploads extends UploadCases {
    Uploads() {
      super(SiteApiIT.app, SiteApiIT.site);
    }
  }

  @Nested
  class Galleries extends GalleryCases {
    Galleries() {
      super(SiteApiIT.app, SiteApiIT.site);
    }
  }

  @Nested
  class Deletions extends DeletionCases {
    Deletions() {
      super(SiteApiIT.app, SiteApiIT.site);
    }
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
