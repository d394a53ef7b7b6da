package dev.pawpress.azure;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.azure.cosmos.util.CosmosPagedIterable;
import dev.pawpress.gallery.AlbumName;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A query of one album's partition, and of no other.
 *
 * @param album whose partition
 * @param sql in Cosmos DB's query language
 * @param parameters that it names
 */
record AlbumQuery(AlbumName album, String sql, List<SqlParameter> parameters) {
  /** The most that Cosmos DB puts into a page without being asked. */
  private static final int PAGE = 1000;

  AlbumQuery {
    parameters = List.copyOf(parameters);
  }

  AlbumQuery(AlbumName album, String sql) {
    this(album, sql, List.of());
  }

  /**
   * The first results in the query's order.
   *
   * @param most so many at most, from 1
   */
  <T> List<T> first(CosmosContainer container, Class<T> type, int most) {
    List<T> found = new ArrayList<>();
    int pageSize = Math.min(most, PAGE);
    try (Stream<FeedResponse<T>> pages = run(container, type, pageSize).streamByPage(pageSize)) {
      Iterator<FeedResponse<T>> page = pages.iterator();
      while (found.size() < most && page.hasNext()) {
        found.addAll(page.next().getResults());
      }
    }
    return List.copyOf(found.subList(0, Math.min(most, found.size())));
  }

  /** The SDK asks for pages ahead, as many as its buffer takes; closing the stream stops it. */
  private <T> CosmosPagedIterable<T> run(CosmosContainer container, Class<T> type, int pageSize) {
    return container.queryItems(
        new SqlQuerySpec(sql, parameters),
        new CosmosQueryRequestOptions()
            .setPartitionKey(new PartitionKey(album.value()))
            .setMaxBufferedItemCount(pageSize),
        type);
  }
}
