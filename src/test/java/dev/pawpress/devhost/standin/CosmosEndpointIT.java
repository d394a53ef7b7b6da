package dev.pawpress.devhost.standin;

import static dev.pawpress.devhost.standin.TestingPhotos.newAlbum;
import static dev.pawpress.devhost.standin.TestingPhotos.photo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pawpress.testing.RecordsContainer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What this project expects of Cosmos DB, through the real SDK. Runs against the test double, or
 * against the endpoint that {@code pawpress.cosmos} or {@code PAWPRESS_COSMOS} names, such as
 * Microsoft's emulator. What only the double does is in {@link CosmosDoubleIT}.
 */
class CosmosEndpointIT {
  private static CosmosEndpoint endpoint;
  private static TestingPhotos photos;
  private static CosmosContainer container;

  @BeforeAll
  static void start() {
    endpoint = CosmosEndpoint.fromSettings(Path.of(""));
    photos = new TestingPhotos(endpoint);
    container = photos.container();
  }

  @AfterAll
  static void stop() {
    try (CosmosEndpoint closing = endpoint) {
      assertThat(closing).isNotNull();
      if (photos != null) {
        photos.close();
      }
    }
  }

  @Test
  void createsDatabaseAndContainerOnlyOnce() {
    assertThat(photos.database().createContainerIfNotExists("photos", "/album").getStatusCode())
        .isEqualTo(200);
    assertThat(container.read().getProperties().getPartitionKeyDefinition().getPaths())
        .containsExactly("/album");
  }

  @Test
  void readsWhatWasCreated() {
    String album = newAlbum();
    ObjectNode photo = photo(album, "Ärger 1+1=2% \"x\"").put("size", 12.5);
    photo.putArray("renditions").addObject().put("width", 320);

    CosmosItemResponse<ObjectNode> created = container.createItem(photo);
    CosmosItemResponse<ObjectNode> read = read(album, photo.path("id").asText());

    assertThat(created.getStatusCode()).isEqualTo(201);
    assertThat(read.getStatusCode()).isEqualTo(200);
    assertThat(read.getETag()).isNotBlank().isEqualTo(created.getETag());
    assertThat(read.getItem().path("renditions")).isEqualTo(photo.path("renditions"));
    assertThat(read.getItem().path("size").doubleValue()).isEqualTo(12.5);
    assertThat(read.getItem().path("_etag").asText()).isEqualTo(created.getETag());
  }

  @Test
  void partitionKeysMayHaveAnyCharacter() {
    String album = newAlbum() + " Söhne & 🐶 \"x\"";

    container.createItem(photo(album, "1"));
    container.upsertItem(photo(album, "1").put("size", 2));

    assertThat(read(album, "1").getItem().path("size").intValue()).isEqualTo(2);
    replace(photo(album, "1").put("size", 3), null);
    assertThat(read(album, "1").getItem().path("album").asText()).isEqualTo(album);
    delete(album, "1", null);
    assertStatus(404, () -> read(album, "1"));
  }

  @Test
  void answersAWriteWithoutTheDocumentUnlessAsked() {
    String album = newAlbum();

    assertThat(container.createItem(photo(album, "1")).getItem()).isNull();
    assertThat(
            container
                .upsertItem(
                    photo(album, "1").put("size", 1),
                    new CosmosItemRequestOptions().setContentResponseOnWriteEnabled(true))
                .getItem()
                .path("size")
                .intValue())
        .isEqualTo(1);
  }

  @Test
  void findsNothingUnderAnotherIdOrAlbum() {
    String album = newAlbum();
    container.createItem(photo(album, "1"));

    assertStatus(404, () -> read(album, "2"));
    assertStatus(404, () -> read(newAlbum(), "1"));
    assertStatus(404, () -> delete(newAlbum(), "1", null));
    assertStatus(404, () -> replace(photo(newAlbum(), "1"), null));
    assertThat(read(album, "1").getStatusCode()).isEqualTo(200);
  }

  @Test
  void findsNothingInAContainerThatIsNotThere() {
    CosmosContainer nowhere = photos.database().getContainer("nowhere");

    assertStatus(404, () -> nowhere.readItem("1", new PartitionKey("a"), ObjectNode.class));
    assertStatus(404, () -> nowhere.upsertItem(photo("a", "1")));
  }

  @Test
  void refusesToCreateTwice() {
    String album = newAlbum();
    container.createItem(photo(album, "1").put("size", 1));

    assertStatus(409, () -> container.createItem(photo(album, "1").put("size", 2)));
    assertThat(read(album, "1").getItem().path("size").intValue()).isEqualTo(1);
  }

  @Test
  void keepsTheSameIdOfTwoAlbumsApart() {
    String one = newAlbum();
    String other = newAlbum();

    assertThat(container.upsertItem(photo(one, "1").put("size", 1)).getStatusCode()).isEqualTo(201);
    assertThat(container.upsertItem(photo(other, "1").put("size", 2)).getStatusCode())
        .isEqualTo(201);
    assertThat(container.upsertItem(photo(one, "1").put("size", 3)).getStatusCode()).isEqualTo(200);

    assertThat(read(one, "1").getItem().path("size").intValue()).isEqualTo(3);
    assertThat(read(other, "1").getItem().path("size").intValue()).isEqualTo(2);
    delete(one, "1", null);
    assertThat(read(other, "1").getItem().path("size").intValue()).isEqualTo(2);
  }

  @Test
  void refusesADocumentThatContradictsItsPartitionKey() {
    assertStatus(
        400,
        () -> container.createItem(photo(newAlbum(), "1"), new PartitionKey(newAlbum()), null));
  }

  @Test
  void writesOnlyOverTheVersionThatWasRead() {
    String album = newAlbum();
    String first = container.createItem(photo(album, "1")).getETag();
    String second = replace(photo(album, "1").put("size", 2), first).getETag();

    assertThat(second).isNotEqualTo(first);
    assertStatus(412, () -> replace(photo(album, "1").put("size", 3), first));
    assertStatus(
        412,
        () ->
            container.upsertItem(
                photo(album, "1").put("size", 3),
                new CosmosItemRequestOptions().setIfMatchETag(first)));
    assertStatus(412, () -> delete(album, "1", first));
    assertThat(read(album, "1").getItem().path("size").intValue()).isEqualTo(2);

    assertThat(replace(photo(album, "1").put("size", 4), "*").getStatusCode()).isEqualTo(200);
    delete(album, "1", read(album, "1").getETag());
    assertStatus(404, () -> read(album, "1"));
  }

  @Test
  void filtersByParameterInOneAlbum() {
    String album = photos.newAlbumOfThree();
    photos.newAlbumOfThree();

    assertThat(
            ids(
                photos.query(
                    album,
                    ObjectNode.class,
                    "SELECT * FROM c WHERE c.size >= @least AND c.id != @not",
                    new SqlParameter("@least", 20),
                    new SqlParameter("@not", "1"))))
        .containsExactly("3");
    assertThat(
            photos.query(
                album,
                String.class,
                "SELECT VALUE c.id FROM c WHERE c.missing != 1 OR c.size = '30'"))
        .isEmpty();
  }

  @Test
  void filtersAcrossAlbums() {
    String one = photos.newAlbumOfThree();
    String other = photos.newAlbumOfThree();

    assertThat(
            photos.queryAcrossAlbums(
                String.class,
                "SELECT VALUE c.album FROM c WHERE c.id = '2' AND c.album IN (@one, @other)",
                new SqlParameter("@one", one),
                new SqlParameter("@other", other)))
        .containsExactlyInAnyOrder(one, other);
  }

  @Test
  void ordersBothWays() {
    String album = photos.newAlbumOfThree();

    assertThat(ids(photos.query(album, ObjectNode.class, "SELECT * FROM c ORDER BY c.size")))
        .containsExactly("2", "3", "1");
    assertThat(ids(photos.query(album, ObjectNode.class, "SELECT * FROM c ORDER BY c.size DESC")))
        .containsExactly("1", "3", "2");
  }

  @Test
  void countsInOneAlbumAndAcross() {
    String one = photos.newAlbumOfThree();
    String other = photos.newAlbumOfThree();

    assertThat(photos.query(one, Integer.class, "SELECT VALUE COUNT(1) FROM c WHERE c.size > 10"))
        .containsExactly(2);
    assertThat(
            photos.queryAcrossAlbums(
                Integer.class,
                "SELECT VALUE COUNT(1) FROM c WHERE c.album = @one OR c.album = @other",
                new SqlParameter("@one", one),
                new SqlParameter("@other", other)))
        .containsExactly(6);
    assertThat(photos.query(newAlbum(), Integer.class, "SELECT VALUE COUNT(1) FROM c"))
        .containsExactly(0);
  }

  @Test
  void looksIntoArrays() {
    String album = photos.newAlbumOfThree();

    assertThat(
            ids(
                photos.query(
                    album,
                    ObjectNode.class,
                    "SELECT c.id FROM c WHERE ARRAY_CONTAINS(c.tags, @tag)",
                    new SqlParameter("@tag", "dog"))))
        .containsExactly("3");
  }

  @Test
  void pagesWithContinuationAndLosesAndRepeatsNothing() {
    String album = newAlbum();
    for (int number = 0; number < 7; number++) {
      container.createItem(photo(album, "p" + number).put("size", number / 3));
    }
    // Written again, so no longer in the order of creation.
    container.upsertItem(photo(album, "p1").put("size", 0));

    List<String> byPages = pages(album, "SELECT * FROM c ORDER BY c.size DESC");
    assertThat(byPages)
        .hasSize(7)
        .containsExactlyInAnyOrder("p0", "p1", "p2", "p3", "p4", "p5", "p6");
    assertThat(byPages.get(0)).isEqualTo("p6");
    assertThat(pages(album, "SELECT * FROM c"))
        .containsExactlyInAnyOrder("p0", "p1", "p2", "p3", "p4", "p5", "p6");
  }

  @Test
  void ordersByThreeFieldsWhereTheContainerHasAnIndexOfThem() {
    CosmosContainer records = records();
    String album = newAlbum();
    for (int number = 0; number < 7; number++) {
      records.createItem(readyPhoto(album, "p" + number, number % 5));
    }

    String sql = "SELECT * FROM c WHERE c.status = 'ready' ORDER BY c.status, c.source.uploadedAt";

    assertThat(pages(records, album, sql + " DESC, c.id DESC"))
        .containsExactly("p4", "p3", "p2", "p6", "p1", "p5", "p0");
    assertStatus(400, () -> pages(records, album, sql + " ASC, c.id DESC"));
    assertStatus(400, () -> pages(records, album, sql + " DESC"));
  }

  @Test
  void aDocumentGoesWhenItsTimeToLiveIsOver() throws InterruptedException {
    CosmosContainer records = records();
    String album = newAlbum();
    PartitionKey key = new PartitionKey(album);
    records.createItem(readyPhoto(album, "brief", 1).put("ttl", 1));
    records.createItem(readyPhoto(album, "long", 1).put("ttl", 1000));
    records.createItem(readyPhoto(album, "kept", 1).put("ttl", 1));
    records.upsertItem(readyPhoto(album, "kept", 1));
    records.createItem(readyPhoto(album, "for ever", 1).put("ttl", -1));

    Thread.sleep(3000);

    assertStatus(404, () -> records.readItem("brief", key, ObjectNode.class));
    assertThat(
            records
                .queryItems(
                    "SELECT VALUE c.id FROM c",
                    new CosmosQueryRequestOptions().setPartitionKey(key),
                    String.class)
                .stream())
        .containsExactlyInAnyOrder("long", "kept", "for ever");
    assertThat(records.createItem(readyPhoto(album, "brief", 2)).getStatusCode()).isEqualTo(201);
    assertStatus(400, () -> records.upsertItem(readyPhoto(album, "brief", 2).put("ttl", 0)));
  }

  private static CosmosContainer records() {
    photos.database().createContainerIfNotExists(RecordsContainer.named("records"));
    return photos.database().getContainer("records");
  }

  private static ObjectNode readyPhoto(String album, String id, long uploadedAt) {
    ObjectNode photo = TestingPhotos.photo(album, id).put("status", "ready");
    photo.putObject("source").put("uploadedAt", uploadedAt);
    return photo;
  }

  @Test
  void refusesAWrongKey() {
    String wrongKey = "d3Jvbmcga2V5IHdyb25nIGtleSB3cm9uZyBrZXkgd3Jvbmcga2V5IHdyb25nIGtleQ==";

    assertThatThrownBy(() -> new TestingPhotos(endpoint.endpoint(), wrongKey).close())
        .hasMessageContaining("auth token")
        .hasCauseInstanceOf(CosmosException.class)
        .cause()
        .hasFieldOrPropertyWithValue("statusCode", 401);
  }

  private static List<String> pages(String album, String sql) {
    return pages(container, album, sql);
  }

  /** One page after the other, each with a new client call, as a site's next-page link does. */
  private static List<String> pages(CosmosContainer container, String album, String sql) {
    List<String> ids = new ArrayList<>();
    String continuation = null;
    do {
      FeedResponse<ObjectNode> page =
          container
              .queryItems(
                  new SqlQuerySpec(sql),
                  new CosmosQueryRequestOptions().setPartitionKey(new PartitionKey(album)),
                  ObjectNode.class)
              .iterableByPage(continuation, 3)
              .iterator()
              .next();
      assertThat(page.getResults()).hasSizeBetween(1, 3);
      ids.addAll(ids(page.getResults()));
      continuation = page.getContinuationToken();
    } while (continuation != null);
    return ids;
  }

  private static List<String> ids(List<ObjectNode> found) {
    return found.stream().map(photo -> photo.path("id")).map(JsonNode::asText).toList();
  }

  private static CosmosItemResponse<ObjectNode> read(String album, String id) {
    return container.readItem(id, new PartitionKey(album), ObjectNode.class);
  }

  private static CosmosItemResponse<ObjectNode> replace(ObjectNode photo, String tag) {
    return container.replaceItem(
        photo,
        photo.path("id").asText(),
        new PartitionKey(photo.path("album").asText()),
        new CosmosItemRequestOptions().setIfMatchETag(tag));
  }

  private static void delete(String album, String id, String tag) {
    container.deleteItem(
        id, new PartitionKey(album), new CosmosItemRequestOptions().setIfMatchETag(tag));
  }

  private static void assertStatus(int status, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            CosmosException.class,
            refused -> assertThat(refused.getStatusCode()).isEqualTo(status));
  }
}
