package dev.pawpress.devhost.standin;

import static dev.pawpress.devhost.standin.TestingPhotos.newAlbum;
import static dev.pawpress.devhost.standin.TestingPhotos.photo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.CosmosStoredProcedureProperties;
import com.azure.cosmos.models.CosmosStoredProcedureRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What only the test double does: it refuses what it would get wrong, though Azure could do it, and
 * it fails and waits when told to. What it shares with Azure is in {@link CosmosEndpointIT}.
 */
class CosmosDoubleIT {
  private static CosmosDouble cosmos;
  private static TestingPhotos photos;
  private static CosmosContainer container;

  @BeforeAll
  static void start() {
    cosmos = CosmosDouble.start(Path.of(""));
    photos = new TestingPhotos(cosmos);
    container = photos.container();
  }

  @AfterAll
  static void stop() {
    try (CosmosDouble closing = cosmos) {
      closing.behave();
      photos.close();
    }
  }

  @AfterEach
  void behave() {
    cosmos.behave();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT DISTINCT c.size FROM c",
        "SELECT DISTINCT VALUE c.size FROM c",
        "SELECT TOP 1 * FROM c",
        "SELECT * FROM c OFFSET 1 LIMIT 1",
        "SELECT c.size, COUNT(1) AS n FROM c GROUP BY c.size",
        "SELECT * FROM c WHERE c.id LIKE '1%'",
        "SELECT * FROM c WHERE c.size BETWEEN 1 AND 2",
        "SELECT * FROM c JOIN t IN c.tags",
        "SELECT VALUE SUM(c.size) FROM c",
        "SELECT COUNT(1) AS n FROM c",
        "SELECT VALUE COUNT(1) + 1 FROM c",
        "SELECT * FROM c WHERE NOT c.size IN (1, 2)",
        "SELECT * FROM c WHERE NOT (c.size IN (1, 2))",
        "SELECT * FROM c WHERE c.size NOT IN (1, 2)",
        "SELECT * FROM c WHERE NOT c.size = 1",
        "SELECT * FROM c WHERE CONTAINS(c.id, 'x', true)",
        "SELECT * FROM c WHERE udf.f(c.id)",
        "SELECT * FROM c WHERE EXISTS(SELECT VALUE t FROM t IN c.tags)",
      })
  void refusesQueriesItWouldGetWrong(String sql) {
    String album = photos.newAlbumOfThree();

    assertRefused(501, "refuses quer", () -> photos.query(album, ObjectNode.class, sql));
    assertRefused(501, "refuses quer", () -> photos.queryAcrossAlbums(ObjectNode.class, sql));
  }

  @Test
  void takesRefusedWordsInsideTextsAndNames() {
    String album = newAlbum();
    container.createItem(photo(album, "1").put("limit", "DISTINCT TOP"));

    assertThat(
            photos.query(
                album,
                String.class,
                "SELECT VALUE c.id FROM c WHERE c.limit = 'DISTINCT TOP' AND c.album = @top",
                new SqlParameter("@top", album)))
        .containsExactly("1");
  }

  @Test
  void refusesToOrderByWhatIsMissing() {
    String album = photos.newAlbumOfThree();
    container.createItem(photo(album, "unsized"));

    assertRefused(
        501,
        "ORDER BY size, which is no plain value in document unsized",
        () -> photos.query(album, ObjectNode.class, "SELECT * FROM c ORDER BY c.size"));
    assertThat(
            photos.query(
                album,
                String.class,
                "SELECT VALUE c.id FROM c WHERE IS_DEFINED(c.size) ORDER BY c.size"))
        .containsExactly("2", "3", "1");
  }

  @Test
  void refusesAQueryWithWrongGrammarOrAMissingParameter() {
    assertRefused(400, "Syntax error", () -> photos.queryAcrossAlbums(ObjectNode.class, "SELEKT"));
    assertRefused(
        400,
        "@size has no value",
        () -> photos.queryAcrossAlbums(ObjectNode.class, "SELECT * FROM c WHERE c.size = @size"));
  }

  @Test
  void refusesBatchesAndDoesNothing() {
    String album = newAlbum();
    CosmosBatch batch = CosmosBatch.createCosmosBatch(new PartitionKey(album));
    batch.createItemOperation(photo(album, "1"));

    assertRefused(501, "refuses transactional batches", () -> container.executeCosmosBatch(batch));
    assertThat(photos.query(album, Integer.class, "SELECT VALUE COUNT(1) FROM c"))
        .containsExactly(0);
  }

  @Test
  void refusesBulk() {
    String album = newAlbum();

    assertThat(
            container.executeBulkOperations(
                List.of(
                    CosmosBulkOperations.getUpsertItemOperation(
                        photo(album, "1"), new PartitionKey(album)))))
        .singleElement()
        .satisfies(
            answer -> assertThat(answer.getException()).hasMessageContaining("bulk operations"));
    assertThat(photos.query(album, Integer.class, "SELECT VALUE COUNT(1) FROM c"))
        .containsExactly(0);
  }

  @Test
  void refusesPatchAndStoredProcedures() {
    String album = photos.newAlbumOfThree();

    assertRefused(
        501,
        "patch",
        () ->
            container.patchItem(
                "1",
                new PartitionKey(album),
                CosmosPatchOperations.create().set("/size", 1),
                ObjectNode.class));
    assertRefused(
        501,
        "stored procedures",
        () ->
            container
                .getScripts()
                .createStoredProcedure(
                    new CosmosStoredProcedureProperties("p", "function () {}"),
                    new CosmosStoredProcedureRequestOptions()));
  }

  @Test
  void refusesToTakeAResourceIdForAnId() {
    String album = newAlbum();
    container.createItem(photo(album, "1"));
    String resourceId = photos.query(album, String.class, "SELECT VALUE c._rid FROM c").get(0);

    assertRefused(
        501,
        "looks like a _rid",
        () -> container.readItem(resourceId, new PartitionKey(newAlbum()), ObjectNode.class));
  }

  @Test
  void refusesToDeleteAWholeAlbum() {
    String album = photos.newAlbumOfThree();

    assertRefused(
        501,
        "partitionkeydelete",
        () -> container.deleteAllItemsByPartitionKey(new PartitionKey(album), null));
    assertThat(photos.query(album, Integer.class, "SELECT VALUE COUNT(1) FROM c"))
        .containsExactly(3);
  }

  @Test
  void refusesAContinuationOfAnotherQuery() {
    String album = photos.newAlbumOfThree();
    String continuation =
        container
            .queryItems("SELECT * FROM c", in(album), ObjectNode.class)
            .iterableByPage(1)
            .iterator()
            .next()
            .getContinuationToken();

    assertRefused(
        400,
        "not one of this query",
        () ->
            container
                .queryItems("SELECT * FROM c WHERE c.size > 0", in(album), ObjectNode.class)
                .iterableByPage(continuation, 1)
                .iterator()
                .next());
  }

  @Test
  void refusesKeysAndExpiryItCannotKeep() {
    assertRefused(
        501,
        "partition key value",
        () -> container.createItem(photo("", "1"), new PartitionKey(""), null));
    assertRefused(501, "expire", () -> container.createItem(photo(newAlbum(), "1").put("ttl", 60)));
    assertRefused(
        501,
        "expire",
        () ->
            photos
                .database()
                .createContainer(
                    new CosmosContainerProperties("brief", "/album")
                        .setDefaultTimeToLiveInSeconds(60)));
    assertRefused(
        501, "partition key", () -> photos.database().createContainer("nested", "/album/name"));
  }

  @Test
  void refusesRequestsWithoutAKey() throws Exception {
    assertThat(send(HttpRequest.newBuilder(URI.create(cosmos.endpoint() + "dbs"))).statusCode())
        .isEqualTo(401);
  }

  @Test
  void failsAsOftenAsItIsTold() {
    String album = newAlbum();
    cosmos.failNext(503, 1, CosmosDouble.Operation.DELETE);
    cosmos.failNext(500, 1, CosmosDouble.Operation.UPSERT);

    assertRefused(500, "told to fail", () -> container.upsertItem(photo(album, "1")));
    assertThat(container.upsertItem(photo(album, "1")).getStatusCode()).isEqualTo(201);
  }

  @Test
  void isWaitedForByTheSdkWhenBusy() {
    cosmos.failNext(429, 3, CosmosDouble.Operation.UPSERT);

    assertThat(container.upsertItem(photo(newAlbum(), "1")).getStatusCode()).isEqualTo(201);
  }

  @Test
  void isBusyForGoodWhenTheSdkHasTriedTenTimes() {
    cosmos.failNext(429, 10, CosmosDouble.Operation.UPSERT);

    assertRefused(429, "told to fail", () -> container.upsertItem(photo(newAlbum(), "1")));
  }

  @Test
  void isAwayWhenItAnswers503() {
    String album = newAlbum();
    cosmos.failNext(503, 1000, CosmosDouble.Operation.UPSERT);

    assertRefused(503, "told to fail", () -> container.upsertItem(photo(album, "1")));
    cosmos.behave();
    assertThat(container.upsertItem(photo(album, "1")).getStatusCode()).isEqualTo(201);
  }

  @Test
  void losesTheAnswerButKeepsTheDocument() {
    String album = newAlbum();
    cosmos.loseNextAnswer(500, 1, CosmosDouble.Operation.CREATE);

    assertRefused(500, "told to fail", () -> container.createItem(photo(album, "1")));
    assertRefused(409, "already exists", () -> container.createItem(photo(album, "1")));
  }

  @Test
  void delaysOneWriteWhileOthersGoOn() {
    String album = newAlbum();
    cosmos.delayNext(Duration.ofSeconds(3), 1, CosmosDouble.Operation.UPSERT);

    CompletableFuture<Integer> delayed =
        CompletableFuture.supplyAsync(
            () -> container.upsertItem(photo(album, "slow")).getStatusCode());
    container.createItem(photo(album, "fast"));

    assertThat(photos.query(album, String.class, "SELECT VALUE c.id FROM c"))
        .containsExactly("fast");
    assertThat(delayed.join()).isEqualTo(201);
    assertThat(photos.query(album, String.class, "SELECT VALUE c.id FROM c"))
        .containsExactlyInAnyOrder("fast", "slow");
  }

  @Test
  void refusesRulesThatItDoesNotUnderstand() {
    assertThatThrownBy(() -> cosmos.failNext(200, 1))
        .isInstanceOf(StandInException.class)
        .hasMessageContaining("status must be a whole number from 400 to 599, not 200");
    assertThatThrownBy(() -> cosmos.failNext(503, 0))
        .hasMessageContaining("times must be a whole number from 1");
  }

  @Test
  void answersANotModifiedReadWithoutTheDocument() {
    String album = newAlbum();
    String tag = container.createItem(photo(album, "1")).getETag();

    assertThat(
            container
                .readItem(
                    "1",
                    new PartitionKey(album),
                    new CosmosItemRequestOptions().setIfNoneMatchETag(tag),
                    ObjectNode.class)
                .getStatusCode())
        .isEqualTo(304);
  }

  private static CosmosQueryRequestOptions in(String album) {
    return new CosmosQueryRequestOptions().setPartitionKey(new PartitionKey(album));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static void assertRefused(int status, String message, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            CosmosException.class,
            refused -> {
              assertThat(refused.getStatusCode()).isEqualTo(status);
              assertThat(refused.getMessage()).contains(message);
            });
  }
}
