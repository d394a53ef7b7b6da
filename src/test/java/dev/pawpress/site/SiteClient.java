package dev.pawpress.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/** Asks the site as a program would, and holds every answer against the API's description. */
final class SiteClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final HttpClient http = HttpClient.newHttpClient();
  private final ApiDescription api = new ApiDescription();
  private final URI address;

  SiteClient(URI address) {
    this.address = address;
  }

  ApiDescription api() {
    return api;
  }

  HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    return send("GET", path, HttpRequest.BodyPublishers.noBody(), headers);
  }

  HttpResponse<byte[]> post(String path, String contentType, byte[] body) throws Exception {
    return send(
        "POST", path, HttpRequest.BodyPublishers.ofByteArray(body), "Content-Type", contentType);
  }

  /** As a program does that sends a file. */
  HttpResponse<byte[]> upload(String album, byte[] content) throws Exception {
    return post("/api/albums/" + album + "/photos", "application/octet-stream", content);
  }

  /** As a form does. */
  HttpResponse<byte[]> uploadForm(String album, String partType, byte[] content) throws Exception {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(
        ascii(
            "--edge\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"pets.txt\"\r\n"
                + "Content-Type: "
                + partType
                + "\r\n\r\n"));
    form.writeBytes(content);
    form.writeBytes(ascii("\r\n--edge--\r\n"));
    return post(
        "/api/albums/" + album + "/photos",
        "multipart/form-data; boundary=edge",
        form.toByteArray());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  HttpResponse<byte[]> send(
      String method, String path, HttpRequest.BodyPublisher body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address.resolve("/") + path.substring(1)))
            .method(method, body)
            .timeout(PATIENCE);
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<byte[]> answer =
        http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    if (path.startsWith("/api/")) {
      api.hold(method.toUpperCase(Locale.ROOT), path, answer);
    }
    return answer;
  }

  static JsonNode json(HttpResponse<byte[]> answer) throws IOException {
    return JSON.readTree(answer.body());
  }

  /** The code of the problem that was answered. */
  static String problem(HttpResponse<byte[]> answer) throws IOException {
    return json(answer).path("type").asText().replace("urn:problem-type:pawpress:", "");
  }

  static String header(HttpResponse<byte[]> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  /** The photo at a location, when something has become of it. */
  JsonNode done(String location, String... headers) throws Exception {
    String[] waiting =
        Stream.concat(Stream.of("Prefer", "wait=20"), Stream.of(headers)).toArray(String[]::new);
    for (int tries = 0; tries < 10; tries++) {
      JsonNode photo = json(get(location, waiting));
      if (!photo.path("status").asText().equals("processing")) {
        return photo;
      }
    }
    throw new AssertionError(location + " is still processing");
  }
}
