package dev.pawpress.azure;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.azure.cosmos.util.CosmosPagedIterable;
import dev.pawpress.gallery.AlbumName;
import dev.pawpress.gallery.Batch;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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

  /**
   * The next results that can be read. Cosmos DB may end a page early, and before its first result;
   * an empty batch is the end.
   *
   * @param limit the most in a batch
   * @param reading leaves out what it cannot read
   */
  <T, R> Batch<R> next(
      CosmosContainer container,
      Class<T> type,
      int limit,
      Optional<String> continuation,
      Function<T, Optional<R>> reading) {
    String token = continuation.map(Continuations::inside).orElse(null);
    try (Stream<FeedResponse<T>> stream = run(container, type, limit).streamByPage(token, limit)) {
      Iterator<FeedResponse<T>> pages = stream.iterator();
      while (pages.hasNext()) {
        FeedResponse<T> page = pages.next();
        List<R> items = page.getResults().stream().map(reading).flatMap(Optional::stream).toList();
        Optional<String> following = Optional.ofNullable(page.getContinuationToken());
        if (!items.isEmpty() || following.isEmpty()) {
          return new Batch<>(items, following.map(Continuations::outside));
        }
      }
      return new Batch<>(List.of(), Optional.empty());
    } catch (RuntimeException e) {
      if (token != null && isAboutTheRequest(e)) {
        throw Continuations.refusal();
      }
      throw e;
    }
  }

  /**
   * The query itself is right, so a token is the only part of the request that can be wrong. The
   * SDK takes tokens apart: of some faults it makes a bad request, others it lets fall as they are,
   * one for each range that it was asked for; some tokens no header can carry.
   */
  static boolean isAboutTheRequest(RuntimeException e) {
    return isRefusal(e)
        || isRefusal(e.getCause())
        || Stream.of(e.getSuppressed()).anyMatch(AlbumQuery::isRefusal);
  }

  private static boolean isRefusal(Throwable e) {
    return e instanceof IllegalArgumentException
        || (e instanceof CosmosException answer
            && answer.getStatusCode() == HttpURLConnection.HTTP_BAD_REQUEST);
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
