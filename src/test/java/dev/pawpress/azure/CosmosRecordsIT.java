package dev.pawpress.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pawpress.gallery.Batch;
import dev.pawpress.gallery.Entry;
import dev.pawpress.gallery.HashedPhoto;
import dev.pawpress.gallery.PhotoKey;
import dev.pawpress.gallery.Problem;
import dev.pawpress.gallery.ProblemException;
import dev.pawpress.processing.PhotoRecord;
import dev.pawpress.testing.RecordSchema;
import dev.pawpress.testing.StandIns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CosmosRecordsIT {
  @RegisterExtension static final StandIns STAND_INS = new StandIns();

  private static final long NOON = 1_795_911_569_000L;
  private static CosmosContainer container;

  private AlbumOfRecords album;
  private AlbumOfRecords elsewhere;
  private CosmosRecords records;

  @BeforeAll
  static void open() {
    container =
        AlbumOfRecords.container(new Connection.WithKey(STAND_INS.cosmosConnectionString()));
  }

  @BeforeEach
  void start() {
    album = new AlbumOfRecords(container);
    elsewhere = new AlbumOfRecords(container);
    records = new CosmosRecords(new PhotosContainer(() -> container));
  }

  @Test
  void findsNothingWhereNothingIs() {
    elsewhere.save(elsewhere.ready("a.jpg", NOON));

    assertThat(records.find(album.key("a.jpg"))).isEmpty();
    assertThat(records.find(new PhotoKey(album.name(), elsewhere.id("a.jpg")))).isEmpty();
  }

  @Test
  void findsWhatTheAppHasWritten() {
    album.save(album.ready("a.jpg", NOON), album.other("b.jpg", "rejected"));
    album.save(album.other("c.jpg", "deleted").put("ttl", 2_592_000));

    assertThat(known("a.jpg").status()).isEqualTo(PhotoRecord.Status.READY);
    assertThat(known("a.jpg").source().uploadedAt()).isEqualTo(NOON);
    assertThat(known("b.jpg").rejection().code()).isEqualTo("empty");
    assertThat(known("c.jpg").status()).isEqualTo(PhotoRecord.Status.DELETED);
  }

  private PhotoRecord known(String file) {
    assertThat(records.find(album.key(file))).get().isInstanceOf(Entry.Known.class);
    return ((Entry.Known) records.find(album.key(file)).orElseThrow()).record();
  }

  @Test
  void whatThisVersionCannotReadCountsAsAbsent() {
    ObjectNode later = album.ready("a.jpg", NOON).put("status", "archived");
    ObjectNode broken = album.other("b.jpg", "processing");
    broken.withObject("/source").put("uploadedAt", "yesterday");
    ObjectNode nowhere = album.other("c.jpg", "processing");
    nowhere.withObject("/source").remove("path");
    album.save(later, broken, nowhere);

    assertThat(List.of("a.jpg", "b.jpg", "c.jpg"))
        .allSatisfy(file -> assertThat(records.find(album.key(file))).isEmpty());
  }

  @Test
  void pagesThroughAnAlbumNewestFirstAndLosesAndRepeatsNothing() {
    for (int number : List.of(3, 0, 6, 1, 5, 2, 4)) {
      album.save(album.ready(number + ".jpg", NOON + number));
      elsewhere.save(elsewhere.ready(number + ".jpg", NOON + number));
    }
    album.save(album.other("no.jpg", "rejected"), album.other("gone.jpg", "deleted"));
    records.announce(new Entry.Announced(album.path("soon.jpg"), NOON + 9));

    List<List<String>> pages = new ArrayList<>();
    Optional<String> continuation = Optional.empty();
    do {
      Batch<PhotoRecord> batch = records.newest(album.name(), 3, continuation);
      pages.add(batch.items().stream().map(record -> record.source().path()).toList());
      continuation = batch.continuation();
      continuation.ifPresent(token -> assertThat(token).matches("[A-Za-z0-9_-]+"));
    } while (continuation.isPresent());

    assertThat(pages)
        .containsExactly(
            paths("6.jpg", "5.jpg", "4.jpg"), paths("3.jpg", "2.jpg", "1.jpg"), paths("0.jpg"));
  }

  @Test
  void photosOfTheSameSecondAreNeitherLostNorRepeatedWhereAPageEnds() {
    List<String> files = IntStream.range(0, 9).mapToObj(number -> number + ".jpg").toList();
    files.forEach(file -> album.save(album.ready(file, NOON)));

    List<String> seen = new ArrayList<>();
    Optional<String> continuation = Optional.empty();
    do {
      Batch<PhotoRecord> batch = records.newest(album.name(), 2, continuation);
      batch.items().forEach(record -> seen.add(record.id()));
      continuation = batch.continuation();
    } while (continuation.isPresent());

    assertThat(seen)
        .containsExactlyElementsOf(
            files.stream().map(album::id).sorted(Comparator.reverseOrder()).toList());
  }

  private List<String> paths(String... files) {
    return List.of(files).stream().map(file -> album.path(file).value()).toList();
  }

  @Test
  void anAlbumThatIsEmptyOrEndsWithAFullPageHasNothingMore() {
    assertThat(records.newest(album.name(), 3, Optional.empty()))
        .isEqualTo(new Batch<>(List.of(), Optional.empty()));
    album.save(album.ready("a.jpg", NOON), album.ready("b.jpg", NOON));

    Batch<PhotoRecord> all = records.newest(album.name(), 2, Optional.empty());

    assertThat(all.items()).hasSize(2);
    assertThat(all.continuation()).isEmpty();
  }

  @Test
  void aPageWithNothingThatCanBeReadIsPassedOver() {
    album.save(album.ready("old.jpg", NOON));
    for (int number = 1; number < 6; number++) {
      ObjectNode later = album.ready(number + ".jpg", NOON + number);
      later.remove("look");
      album.save(later);
    }

    assertThat(records.newest(album.name(), 2, Optional.empty()).items())
        .extracting(PhotoRecord::id)
        .containsExactly(album.id("old.jpg"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "%",
        "page 2",
        "NDI",
        "-",
        "1-",
        "1-00000000000000000000000000000000 ",
        "-1-00000000000000000000000000000000",
        "1.5-00000000000000000000000000000000",
        "9999999999999999-00000000000000000000000000000000",
        "1-0000000000000000000000000000000g",
        "1-') OR (c.status = 'rejected' AND c.id",
      })
  void aContinuationThatIsNoneIsTheCallersFault(String token) {
    album.save(album.ready("a.jpg", NOON));

    assertRefused(album, token);
  }

  /** As Cosmos DB's SDK has them for ordered queries: its "item" goes into the query's text. */
  @Test
  void aContinuationOfTheSdkIsTheCallersFault() {
    album.save(album.ready("a.jpg", NOON), album.other("no.jpg", "rejected"));
    String token =
        """
        {"compositeToken":"{}","rid":"a","inclusive":true,"orderByItems":[
          {"item":"ready"},{"item":"0\\") ) OR STARTSWITH(c.source.sha256, \\"ab\\")) -- "}]}""";

    assertRefused(album, token);
    assertRefused(album, Continuations.outside(token));
  }

  @Test
  void aContinuationShowsNothingButReadyPhotosOfTheAlbum() {
    album.save(album.ready("a.jpg", NOON), album.ready("b.jpg", NOON + 1));
    album.save(album.other("no.jpg", "rejected"));
    elsewhere.save(elsewhere.ready("c.jpg", NOON));
    String token = records.newest(album.name(), 1, Optional.empty()).continuation().orElseThrow();

    assertThat(token).isEqualTo("%d-%s".formatted(NOON + 1, album.id("b.jpg")));
    assertThat(records.newest(album.name(), 1, Optional.of(token)).items())
        .extracting(PhotoRecord::id)
        .containsExactly(album.id("a.jpg"));
    assertThat(records.newest(elsewhere.name(), 9, Optional.of(token)).items())
        .extracting(PhotoRecord::id)
        .containsExactly(elsewhere.id("c.jpg"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "é \ud83d\udc36",
        "[{}]",
        "{\"token\":1,\"range\":2}",
        "{\"token\":\"x\",\"range\":{\"min\":\"x\",\"max\":\"FF\"}}",
        "{\"compositeToken\":\"{}\",\"orderByItems\":[],\"rid\":\"x\",\"inclusive\":true}",
      })
  void aContinuationThatWasMadeUpIsTheCallersFault(String inside) {
    album.save(album.ready("a.jpg", NOON));

    assertRefused(album, Continuations.outside(inside));
    assertRefused(album, Continuations.outside(inside.repeat(10_000)));
  }

  private void assertRefused(AlbumOfRecords of, String token) {
    assertThatThrownBy(() -> records.newest(of.name(), 1, Optional.of(token)))
        .as(token)
        .asInstanceOf(InstanceOfAssertFactories.type(ProblemException.class))
        .extracting(ProblemException::problem)
        .isEqualTo(Problem.BAD_CONTINUATION);
  }

  @Test
  void countsReadyPhotosOfOneAlbum() {
    assertThat(records.count(album.name())).isZero();
    album.save(album.ready("a.jpg", NOON), album.ready("b.jpg", NOON));
    album.save(album.other("no.jpg", "rejected"), album.other("gone.jpg", "deleted"));
    records.announce(new Entry.Announced(album.path("soon.jpg"), NOON));
    elsewhere.save(elsewhere.ready("a.jpg", NOON));

    assertThat(records.count(album.name())).isEqualTo(2);
  }

  @Test
  void findsReadyPhotosOfTheSameBytes() {
    String sha256 = "f".repeat(64);
    for (String file : List.of("a.jpg", "b.jpg", "c.jpg")) {
      ObjectNode same = album.ready(file, NOON);
      same.withObject("/source").put("sha256", sha256);
      ObjectNode there = elsewhere.ready(file, NOON);
      there.withObject("/source").put("sha256", sha256);
      album.save(same);
      elsewhere.save(there);
    }
    ObjectNode gone = album.other("gone.jpg", "deleted");
    gone.withObject("/source").put("sha256", sha256);
    album.save(gone, album.ready("other.jpg", NOON));

    assertThat(records.withBytes(album.name(), sha256, 10))
        .containsExactlyInAnyOrder(album.id("a.jpg"), album.id("b.jpg"), album.id("c.jpg"));
    assertThat(records.withBytes(album.name(), sha256, 2)).hasSize(2).doesNotHaveDuplicates();
    assertThat(records.withBytes(album.name(), "e".repeat(64), 10)).isEmpty();
    assertThat(records.withBytes(album.name(), "' OR '1' = '1", 10)).isEmpty();
  }

  @Test
  void readsPerceptualHashesOfTheNewest() {
    ObjectNode top = album.ready("a.jpg", NOON + 2);
    top.withObject("/look").put("perceptualHash", "ffffffffffffffff");
    ObjectNode low = album.ready("b.jpg", NOON + 1);
    low.withObject("/look").put("perceptualHash", "0000000000000001");
    ObjectNode none = album.ready("c.jpg", NOON + 3);
    none.withObject("/look").put("perceptualHash", "unknown");
    album.save(low, top, none, album.ready("d.jpg", NOON), album.other("no.jpg", "rejected"));

    assertThat(records.hashes(album.name(), 3))
        .containsExactly(
            new HashedPhoto(album.id("a.jpg"), -1L), new HashedPhoto(album.id("b.jpg"), 1L));
    assertThat(records.hashes(elsewhere.name(), 3)).isEmpty();
  }

  @Test
  void announcesOnceAndIsFound() {
    Entry.Announced announced = new Entry.Announced(album.path("a b/ü.jpg"), NOON);

    records.announce(announced);
    records.announce(new Entry.Announced(announced.path(), NOON + 1));

    assertThat(records.find(album.key("a b/ü.jpg"))).contains(announced);
    ObjectNode document = document("a b/ü.jpg");
    assertThat(document.path("ttl").intValue()).isEqualTo(86_400);
    RecordSchema.assertMatches(document.toString());
    assertThat(new CosmosCatalog(new PhotosContainer(() -> container)).find(announced.path()))
        .isEmpty();
  }

  @Test
  void anAnnouncementLeavesARecordAsItIs() {
    album.save(album.ready("a.jpg", NOON));
    String etag = document("a.jpg").path("_etag").asText();

    records.announce(new Entry.Announced(album.path("a.jpg"), NOON + 1));

    assertThat(document("a.jpg").path("_etag").asText()).isEqualTo(etag);
  }

  @Test
  void aRecordTakesThePlaceOfItsAnnouncementForGood() {
    records.announce(new Entry.Announced(album.path("a.jpg"), NOON));

    album.save(album.ready("a.jpg", NOON + 1));

    assertThat(document("a.jpg").has("ttl")).isFalse();
    assertThat(known("a.jpg").status()).isEqualTo(PhotoRecord.Status.READY);
  }

  @Test
  void withdrawsAnAnnouncement() {
    Entry.Announced announced = new Entry.Announced(album.path("a.jpg"), NOON);
    records.withdraw(announced);
    records.announce(announced);

    records.withdraw(announced);

    assertThat(records.find(album.key("a.jpg"))).isEmpty();
  }

  @Test
  void withdrawingLeavesARecordThatHasComeAndSomebodyElsesAnnouncement() {
    Entry.Announced announced = new Entry.Announced(album.path("a.jpg"), NOON);
    Entry.Announced others = new Entry.Announced(album.path("b.jpg"), NOON + 1);
    records.announce(announced);
    records.announce(others);
    album.save(album.ready("a.jpg", NOON));

    records.withdraw(announced);
    records.withdraw(new Entry.Announced(others.path(), NOON));

    assertThat(known("a.jpg").status()).isEqualTo(PhotoRecord.Status.READY);
    assertThat(records.find(album.key("b.jpg"))).contains(others);
  }

  private ObjectNode document(String file) {
    return container
        .readItem(album.id(file), new PartitionKey(album.name().value()), ObjectNode.class)
        .getItem();
  }
}
