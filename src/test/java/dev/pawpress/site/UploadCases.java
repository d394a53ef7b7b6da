package dev.pawpress.site;

import static dev.pawpress.site.SiteClient.header;
import static dev.pawpress.site.SiteClient.json;
import static dev.pawpress.site.SiteClient.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pawpress.devhost.PackagedApp;
import dev.pawpress.testing.SampleImages;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Photos are taken in, or refused. */
abstract class UploadCases extends SiteCases {
  UploadCases(PackagedApp app, SiteClient site) {
    super(app, site);
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
    HttpResponse<byte[]> waited = site.get(location, "Prefer", "respond-async, wait=9");
    assertThat(header(waited, "preference-applied")).isEqualTo("wait=9");
    assertThat(header(waited, "vary")).isEqualTo("Prefer");
    assertThat(header(site.get(location), "preference-applied")).isEmpty();
    assertThat(photo.path("pictures")).hasSize(4);
    assertThat(photo.path("uploadedAt").asLong())
        .isLessThanOrEqualTo(photo.path("processedAt").asLong());
    assertThat(app.local().raw().listBlobs().stream().map(blob -> blob.getName()))
        .filteredOn(name -> name.startsWith("way/"))
        .hasSize(1)
        .allMatch(name -> name.matches("way/site-[0-9a-f]{32}\\.jpg"));
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
  void aNameOfAThousandCharactersIsRefused() throws Exception {
    HttpResponse<byte[]> answer = site.upload("x".repeat(1000), photo(5));

    assertThat(problem(answer)).isEqualTo("bad-album");
    assertThat(json(answer).path("detail").asText()).contains("100 characters, this one 1000");
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
    HttpResponse<byte[]> larger = site.upload("refused", new byte[MAX_BYTES + 65_537]);
    assertThat(larger.statusCode()).isEqualTo(413);
    assertThat(json(larger).path("detail").asText()).startsWith("The request has 465537 bytes");
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
        "{\"bytes\": -1} | bad-body",
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
}
