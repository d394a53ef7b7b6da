package dev.pawpress.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Clients that upload photos to the site, each one after another and without a second try. For one
 * thread.
 */
final class SiteLoadClients implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<SiteLoadPhotos.Made, Future<SiteLoadUpload>> sent = new LinkedHashMap<>();
  private final ScheduledExecutorService clients;
  private final URI photos;
  private final Duration pace;

  /**
   * @param photos where they are posted to
   * @param count of clients
   * @param pace from one upload to the next; zero: without a pause
   */
  SiteLoadClients(URI photos, int count, Duration pace) {
    this.photos = photos;
    this.pace = pace;
    clients = Executors.newScheduledThreadPool(count);
  }

  /** Begins to upload them, in this order. */
  void begin(List<SiteLoadPhotos.Made> all) {
    for (int i = 0; i < all.size(); i++) {
      SiteLoadPhotos.Made photo = all.get(i);
      sent.put(
          photo,
          clients.schedule(
              () -> upload(photo), pace.multipliedBy(i).toMillis(), TimeUnit.MILLISECONDS));
    }
  }

  /** Whether all have been answered. */
  boolean areDone() {
    return sent.values().stream().allMatch(Future::isDone);
  }

  /** What was answered so far, in the photos' order; also of those that have no answer. */
  List<SiteLoadUpload> answers() throws InterruptedException {
    List<SiteLoadUpload> answers = new ArrayList<>();
    for (Map.Entry<SiteLoadPhotos.Made, Future<SiteLoadUpload>> one : sent.entrySet()) {
      try {
        answers.add(
            one.getValue().isDone()
                ? one.getValue().get()
                : answer(one.getKey(), "", "no answer", 0));
      } catch (ExecutionException e) {
        throw new IllegalStateException("a client has failed", e);
      }
    }
    return answers;
  }

  private SiteLoadUpload upload(SiteLoadPhotos.Made photo) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(photos)
            .header("Content-Type", "application/octet-stream")
            .timeout(PATIENCE)
            .POST(HttpRequest.BodyPublishers.ofByteArray(photo.content()))
            .build();
    long start = System.nanoTime();
    try {
      HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return told(photo, answer, millisSince(start));
    } catch (IOException e) {
      return answer(photo, "", e.toString(), millisSince(start));
    }
  }

  private static SiteLoadUpload told(
      SiteLoadPhotos.Made photo, HttpResponse<byte[]> answer, double millis) throws IOException {
    if (answer.statusCode() != HttpURLConnection.HTTP_ACCEPTED) {
      return answer(photo, "", "status " + answer.statusCode(), millis);
    }
    JsonNode taken = JSON.readTree(answer.body());
    JsonNode duplicates = taken.path("duplicates");
    return answer(
        photo,
        taken.path("id").asText(),
        duplicates.isEmpty() ? "" : "taken for a duplicate of " + duplicates,
        millis);
  }

  private static SiteLoadUpload answer(
      SiteLoadPhotos.Made photo, String id, String told, double millis) {
    return new SiteLoadUpload(photo.sha256(), id, told, millis, System.currentTimeMillis());
  }

  private static double millisSince(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  /** Ends the clients; what they have begun is broken off. */
  @Override
  public void close() {
    clients.shutdownNow();
  }
}
