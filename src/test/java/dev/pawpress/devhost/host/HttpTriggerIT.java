package dev.pawpress.devhost.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawpress.testing.StandIns;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests to a packaged app: how they are routed, what a function sees and what comes back. */
class HttpTriggerIT {
  @RegisterExtension static final StandIns STAND_INS = new StandIns();

  @TempDir private static Path temporary;
  private static HostRig rig;
  private static FunctionHost host;

  @BeforeAll
  static void startHost() throws Exception {
    rig = new HostRig(STAND_INS);
    TestApp app =
        new TestApp(temporary.resolve("site"))
            .functions(
                """
                public HttpResponseMessage text(
                    @HttpTrigger(name = "request")
                    HttpRequestMessage<java.util.Optional<String>> request) {
                  return told(request, request.getBody().map(text -> "text " + text));
                }
                public HttpResponseMessage bytes(
                    @HttpTrigger(name = "request")
                    HttpRequestMessage<java.util.Optional<byte[]>> request) {
                  return told(request, request.getBody().map(bytes -> "bytes " + bytes.length));
                }
                private static HttpResponseMessage told(
                    HttpRequestMessage<?> request, java.util.Optional<String> body) {
                  return request.createResponseBuilder(HttpStatus.OK)
                      .body(String.join("\\n",
                          request.getHttpMethod() + " " + request.getUri(),
                          "query " + new java.util.TreeMap<>(request.getQueryParameters()),
                          "header " + request.getHeaders().get("x-dog"),
                          body.orElse("no body")))
                      .build();
                }
                public HttpResponseMessage photo(
                    @HttpTrigger(name = "request")
                    HttpRequestMessage<java.util.Optional<String>> request,
                    @BindingName("album") String album,
                    @BindingName("id") String id) {
                  return request.createResponseBuilder(HttpStatusType.custom(299))
                      .header("Content-Type", "image/none")
                      .header("X-Photo", "first")
                      .header("X-Photo", album.length() + " " + id)
                      .body((album + " " + id).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                      .build();
                }
                public HttpResponseMessage newest(
                    @HttpTrigger(name = "request")
                    HttpRequestMessage<java.util.Optional<String>> request) {
                  return request.createResponseBuilder(HttpStatus.NO_CONTENT).build();
                }
                public HttpResponseMessage faulty(
                    @HttpTrigger(name = "request")
                    HttpRequestMessage<java.util.Optional<String>> request,
                    @BindingName("how") String how) {
                  HttpResponseMessage.Builder answer = request.createResponseBuilder(HttpStatus.OK);
                  return switch (how) {
                    case "length" -> answer.header("Content-Length", "3").body("four").build();
                    case "map" -> answer.body(java.util.Map.of()).build();
                    case "nobody" -> answer.status(HttpStatus.NO_CONTENT).body("some").build();
                    case "header" -> answer.header("X-Dog", "a\\nb").build();
                    case "nothing" -> null;
                    default -> throw new IllegalStateException("told to fail");
                  };
                }
                """,
                Map.of())
            .function("Text", "text", TestApp.httpTrigger("text", "GET", "POST", "HEAD"))
            .function("Bytes", "bytes", TestApp.httpTrigger("bytes", "GET", "PUT"))
            .function("Photo", "photo", TestApp.httpTrigger("albums/{album}/photos/{id?}", "GET"))
            .function("Newest", "newest", TestApp.httpTrigger("albums/{album}/photos/new", "GET"))
            .function(
                "Delete", "newest", TestApp.httpTrigger("albums/{album}/photos/{id}", "DELETE"))
            .function("Faulty", "faulty", TestApp.httpTrigger("faulty/{how}", "GET"));
    rig.with("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", "1000");
    host =
        FunctionHost.start(
            StagingFolder.read(app.directory(), rig.settings()), rig.settings(), rig.options());
  }

  @AfterAll
  static void stopHost() {
    host.close();
    rig.close();
  }

  @Test
  void givesAFunctionTheWholeRequest() throws Exception {
    HttpRequest request =
        request("api/text?name=a%26b+c&empty=&bare&n=1&N=2")
            .header("X-Dog", "Rex")
            .header("x-dog", "Bello")
            .POST(BodyPublishers.ofString("grüß"))
            .build();

    assertThat(send(request).body())
        .isEqualTo(
            """
            POST %sapi/text?name=a%%26b+c&empty=&bare&n=1&N=2
            query {n=1,2, name=a&b c}
            header Rex,Bello
            text grüß"""
                .formatted(host.address()));
  }

  @ParameterizedTest
  @CsvSource({
    "api/text, , text 123",
    "api/text, application/json, text 123",
    "api/text, application/octet-streams, text 123",
    "api/bytes, application/octet-stream, bytes 3",
    "api/bytes, Application/Octet-Stream; x=y, bytes 3",
    "api/bytes, multipart/form-data; boundary=x, bytes 3"
  })
  void givesABodyAsBytesOrAsAStringByItsContentType(String path, String type, String seen)
      throws Exception {
    assertThat(send(withBody(path, type, BodyPublishers.ofString("123"))).body()).endsWith(seen);
  }

  @ParameterizedTest
  @CsvSource({"api/bytes, application/json", "api/bytes, ", "api/text, application/octet-stream"})
  void failsWhereTheParameterAsksForTheOtherKindOfBody(String path, String type) throws Exception {
    HttpResponse<String> response = send(withBody(path, type, BodyPublishers.ofString("123")));

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"api/text", "api/bytes"})
  void givesNoBodyWhereNoneComesOrItsLengthIsNotSaid(String path) throws Exception {
    assertThat(send(request(path).build()).body()).endsWith("no body");
    BodyPublisher chunked = BodyPublishers.fromPublisher(BodyPublishers.ofString("123"));
    assertThat(send(withBody(path, "application/octet-stream", chunked)).body())
        .endsWith("no body");
  }

  @Test
  void sendsBackWhatTheFunctionAnswers() throws Exception {
    HttpResponse<String> response = send(request("api/albums/r%C3%BC%2Fde/photos/1").build());

    assertThat(response.statusCode()).isEqualTo(299);
    assertThat(response.headers().allValues("content-type")).containsExactly("image/none");
    assertThat(response.headers().allValues("x-photo")).containsExactly("7 1");
    assertThat(response.body()).isEqualTo("rü%2Fde 1");
  }

  @Test
  void callsAStringPlainTextIfTheFunctionDoesNot() throws Exception {
    assertThat(send(request("api/text").build()).headers().firstValue("content-type"))
        .contains("text/plain; charset=utf-8");
  }

  @Test
  void answersHeadWithWhatGetWouldButNoBody() throws Exception {
    int length = send(request("api/text").build()).body().length() + "HEAD".length() - 3;
    HttpResponse<String> response =
        send(request("api/text").method("HEAD", BodyPublishers.noBody()).build());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValueAsLong("content-length")).hasValue(length);
    assertThat(response.body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, api/albums/dogs/photos/new, 204",
    "GET, API/ALBUMS/dogs/PHOTOS/NEW/, 204",
    "GET, api/albums/dogs/photos/old, 299",
    "DELETE, api/albums/dogs/photos/old, 204",
    "POST, api/albums/dogs/photos/old, 404",
    "HEAD, api/albums/dogs/photos/old, 404",
    "OPTIONS, api/text, 404",
    "BREW, api/text, 404",
    "GET, albums/dogs/photos/new, 404",
    "GET, api/albums//photos/new, 404",
    "GET, api, 404",
    "GET, '', 404"
  })
  void findsTheFunctionByRouteAndMethod(String method, String path, int status) throws Exception {
    assertThat(send(request(path).method(method, BodyPublishers.noBody()).build()).statusCode())
        .isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"api/faulty/throws", "api/albums/dogs/photos"})
  void saysNothingToTheClientOfAFunctionThatFailed(String path) throws Exception {
    HttpResponse<String> response = send(request(path).build());

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).isEmpty();
    assertThat(rig.log)
        .anyMatch(
            line ->
                line.endsWith("told to fail")
                    || line.contains("@BindingName(\"id\") has no value"));
  }

  @ParameterizedTest
  @CsvSource({
    "length, Content-Length is 3",
    "map, 'type java.util.'",
    "nobody, of status 204 has a body of 4 bytes",
    "header, The response of Faulty cannot be sent"
  })
  void failsAResponseThatCannotBeSent(String how, String why) throws Exception {
    HttpResponse<String> response = send(request("api/faulty/" + how).build());

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.headers().firstValue("x-dog")).isEmpty();
    assertThat(rig.logged(why)).as(why).isTrue();
  }

  @Test
  void answersThatThereIsNothingWhereTheFunctionAnswersNothing() throws Exception {
    assertThat(send(request("api/faulty/nothing").build()).statusCode()).isEqualTo(204);
  }

  @Test
  void keepsAConnectionWhoeverAnswers() throws Exception {
    for (String path : List.of("api/text", "api/nowhere", "api/faulty/throws", "api/text")) {
      send(withBody(path, "text/plain", BodyPublishers.ofByteArray(new byte[1000])));
    }
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(host.address() + path));
  }

  private static HttpRequest withBody(String path, String type, BodyPublisher body) {
    HttpRequest.Builder request =
        request(path).method(path.equals("api/bytes") ? "PUT" : "POST", body);
    return type == null ? request.build() : request.header("Content-Type", type).build();
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .build()
        .send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }
}
