package dev.pawpress.devhost.standin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * The test double for Azure Cosmos DB: in memory, on a free port of 127.0.0.1, over plain HTTP. It
 * is no emulator. It answers what {@code src/test/node/cosmos} lists (databases, containers with
 * one partition key of text, documents by key, and queries with filters, ORDER BY, paging and
 * COUNT) and refuses the rest with status 501: batches, bulk, patch, stored procedures, OFFSET and
 * LIMIT, GROUP BY, DISTINCT, LIKE, unique keys, documents that expire by their container's default
 * and not by a {@code ttl} of their own. On request it fails or waits.
 *
 * <p>Needs Node.js 20 or newer and installs its packages when they are missing. Lets the SDK in
 * this JVM use plain HTTP. Thread-safe.
 */
public final class CosmosDouble implements CosmosEndpoint {
  /** What can be made to fail or to wait; the SDK's own requests about the account cannot. */
  public enum Operation {
    CREATE,
    READ,
    REPLACE,
    UPSERT,
    DELETE,
    QUERY
  }

  /** The well-known key of Microsoft's emulator: published, protects nothing. */
  private static final String KEY =
      "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==";

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  private final NodeProcess process;

  private CosmosDouble(NodeProcess process) {
    this.process = process;
  }

  /**
   * Starts an empty double and returns when it answers.
   *
   * @param projectFolder the folder with {@code package-lock.json} and {@code src/test/node}
   */
  public static CosmosDouble start(Path projectFolder) {
    CosmosDouble started =
        new CosmosDouble(NodeProcess.start(projectFolder, "cosmos-double.js", PATIENCE));
    CosmosEndpoint.allowPlainHttp(started.endpoint());
    return started;
  }

  @Override
  public String endpoint() {
    return "http://127.0.0.1:" + process.where().required("port").intValue() + "/";
  }

  @Override
  public String key() {
    return KEY;
  }

  /**
   * Answers the next requests with an error instead of doing them.
   *
   * @param status from 400 to 599. The SDK repeats a request by itself after some of them (429, for
   *     one), and each repetition counts
   * @param times how many requests fail, at least 1
   * @param operations which requests; none means all
   */
  public void failNext(int status, int times, Operation... operations) {
    tell("fail", rule(times, operations).put("status", status));
  }

  /** As {@link #failNext}, but the work is done first: the answer that was lost. */
  public void loseNextAnswer(int status, int times, Operation... operations) {
    tell("fail", rule(times, operations).put("status", status).put("afterwards", true));
  }

  /** Lets the next requests wait before they are done, up to 10 minutes. */
  public void delayNext(Duration delay, int times, Operation... operations) {
    tell("delay", rule(times, operations).put("milliseconds", delay.toMillis()));
  }

  /** Forgets all failures and delays that are still to come. */
  public void behave() {
    tell("reset", json.createObjectNode());
  }

  /** Ends the double; what it held is gone. Safe to call twice. */
  @Override
  public void close() {
    process.close();
  }

  long pid() {
    return process.pid();
  }

  private ObjectNode rule(int times, Operation... operations) {
    ObjectNode rule = json.createObjectNode().put("times", times);
    for (Operation operation : operations) {
      rule.withArray("operations").add(operation.name().toLowerCase(Locale.ROOT));
    }
    return rule;
  }

  private void tell(String what, ObjectNode rule) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(endpoint() + "_double/" + what))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(rule.toString()))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new StandInException(
            "The Cosmos test double took no %s %s: %s".formatted(what, rule, answer.body()));
      }
    } catch (IOException failed) {
      throw new StandInException(
          "The Cosmos test double does not answer; it printed:%n%s".formatted(process.output()),
          failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StandInException("Interrupted while telling the double to " + what, interrupted);
    }
  }
}
