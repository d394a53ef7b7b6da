package dev.pawpress.azure;

import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pawpress.gallery.AlbumName;
import dev.pawpress.gallery.Batch;
import dev.pawpress.gallery.Entry;
import dev.pawpress.gallery.HashedPhoto;
import dev.pawpress.gallery.PhotoKey;
import dev.pawpress.gallery.Records;
import dev.pawpress.processing.PhotoPath;
import dev.pawpress.processing.PhotoRecord;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The records in Cosmos DB, for the site: point reads and queries of one album, which the index in
 * {@code infra/main.bicep} covers. Thread-safe.
 */
public final class CosmosRecords implements Records {
  private static final String READY = " FROM c WHERE c.status = 'ready'";

  /** Names what is the same for all too: else the composite index does not serve it. */
  private static final String NEWEST_FIRST =
      " ORDER BY c.status ASC, c.source.uploadedAt DESC, c.id DESC";

  private static final String FOLLOWING =
      "SELECT *" + READY + " AND " + ListPosition.FOLLOWING + NEWEST_FIRST;

  private final PhotosContainer container;

  /**
   * @param container of the records
   */
  public CosmosRecords(PhotosContainer container) {
    this.container = Objects.requireNonNull(container, "container");
  }

  @Override
  public Optional<Entry> find(PhotoKey key) {
    return Faults.wrap(
        "read a record",
        () -> container.document(key.album().value(), key.id()).flatMap(CosmosRecords::entry));
  }

  private static Optional<Entry> entry(JsonNode document) {
    return Announcement.isOne(document)
        ? announced(document)
        : PhotosContainer.readable(document).map(Entry.Known::new);
  }

  private static Optional<Entry> announced(JsonNode document) {
    try {
      return Optional.of(Announcement.read(document));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public Batch<PhotoRecord> newest(AlbumName album, int limit, Optional<String> continuation) {
    ListPosition start = continuation.map(ListPosition::of).orElse(ListPosition.START);
    return Faults.wrap("list an album's records", () -> following(album, limit, start));
  }

  /** What cannot be read is passed over, so that an empty batch is the end. */
  private Batch<PhotoRecord> following(AlbumName album, int limit, ListPosition start) {
    ListPosition position = start;
    while (true) {
      List<JsonNode> found =
          new AlbumQuery(album, FOLLOWING, position.parameters())
              .first(container.get(), JsonNode.class, limit + 1);
      boolean isEnd = found.size() <= limit;
      List<JsonNode> page = isEnd ? found : found.subList(0, limit);
      List<PhotoRecord> records =
          page.stream().map(PhotosContainer::readable).flatMap(Optional::stream).toList();
      if (isEnd) {
        return new Batch<>(records, Optional.empty());
      }
      position = ListPosition.of(page.get(limit - 1));
      if (!records.isEmpty()) {
        return new Batch<>(records, Optional.of(position.token()));
      }
    }
  }

  @Override
  public long count(AlbumName album) {
    AlbumQuery query = new AlbumQuery(album, "SELECT VALUE COUNT(1)" + READY);
    return Faults.wrap(
        "count an album's records",
        () ->
            query.first(container.get(), Long.class, 1).stream().mapToLong(Long::longValue).sum());
  }

  @Override
  public List<String> withBytes(AlbumName album, String sha256, int most) {
    AlbumQuery query =
        new AlbumQuery(
            album,
            "SELECT VALUE c.id" + READY + " AND c.source.sha256 = @sha256",
            List.of(new SqlParameter("@sha256", sha256)));
    return Faults.wrap(
        "look for the same bytes", () -> query.first(container.get(), String.class, most));
  }

  @Override
  public List<HashedPhoto> hashes(AlbumName album, int most) {
    AlbumQuery query =
        new AlbumQuery(album, "SELECT c.id, c.look.perceptualHash" + READY + NEWEST_FIRST);
    return Faults.wrap(
        "read an album's perceptual hashes",
        () ->
            query.first(container.get(), JsonNode.class, most).stream()
                .flatMap(photo -> hashed(photo).stream())
                .toList());
  }

  private static Optional<HashedPhoto> hashed(JsonNode photo) {
    OptionalLong hash = hexadecimal(photo.path("perceptualHash").asText());
    return hash.isPresent()
        ? Optional.of(new HashedPhoto(photo.path("id").asText(), hash.getAsLong()))
        : Optional.empty();
  }

  private static OptionalLong hexadecimal(String digits) {
    try {
      return OptionalLong.of(Long.parseUnsignedLong(digits, 16));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  @Override
  public void announce(Entry.Announced announced) {
    Faults.wrap(
        "announce a photo",
        () ->
            unless(
                List.of(HttpURLConnection.HTTP_CONFLICT),
                () ->
                    container
                        .get()
                        .createItem(
                            Announcement.write(announced),
                            new PartitionKey(announced.path().album()),
                            null)));
  }

  @Override
  public void withdraw(Entry.Announced announced) {
    PhotoPath path = announced.path();
    Faults.wrap(
        "withdraw an announcement",
        () ->
            container
                .document(path.album(), path.photoId())
                .filter(document -> Announcement.isThis(document, announced))
                .ifPresent(document -> delete(path, document.path("_etag").asText())));
  }

  private void delete(PhotoPath path, String etag) {
    unless(
        List.of(HttpURLConnection.HTTP_NOT_FOUND, HttpURLConnection.HTTP_PRECON_FAILED),
        () ->
            container
                .get()
                .deleteItem(
                    path.photoId(),
                    new PartitionKey(path.album()),
                    new CosmosItemRequestOptions().setIfMatchETag(etag)));
  }

  /** Does it; an answer that says that somebody else was faster is as good. */
  private static void unless(List<Integer> statuses, Runnable request) {
    try {
      request.run();
    } catch (CosmosException e) {
      if (!statuses.contains(e.getStatusCode())) {
        throw e;
      }
    }
  }
}
