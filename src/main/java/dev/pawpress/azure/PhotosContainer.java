package dev.pawpress.azure;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pawpress.processing.PhotoRecord;
import dev.pawpress.processing.PhotoRecordJson;
import java.net.HttpURLConnection;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The Cosmos DB container of the records, opened when it is first asked for and then shared: the
 * path of an upload never reads it, and its cold start is not to pay for a database client.
 * Thread-safe. Who asks while it is being opened waits for that, and shares its fault; the next who
 * asks then tries again.
 */
public final class PhotosContainer implements Supplier<CosmosContainer> {
  private final Supplier<CosmosContainer> opener;
  private final AtomicReference<CompletableFuture<CosmosContainer>> container =
      new AtomicReference<>();

  /**
   * @param opener builds the client; called until it has once succeeded
   */
  public PhotosContainer(Supplier<CosmosContainer> opener) {
    this.opener = Objects.requireNonNull(opener, "opener");
  }

  @Override
  public CosmosContainer get() {
    CompletableFuture<CosmosContainer> mine = new CompletableFuture<>();
    CompletableFuture<CosmosContainer> theirs = container.compareAndExchange(null, mine);
    return theirs == null ? open(mine) : opened(theirs);
  }

  private CosmosContainer open(CompletableFuture<CosmosContainer> promise) {
    try {
      promise.complete(opener.get());
      return promise.join();
    } catch (RuntimeException | Error e) {
      container.set(null);
      promise.completeExceptionally(e);
      throw e;
    }
  }

  private static CosmosContainer opened(CompletableFuture<CosmosContainer> promise) {
    try {
      return promise.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException fault ? fault : e;
    }
  }

  /** The document with this key, by a point read; empty if there is none. */
  Optional<JsonNode> document(String album, String id) {
    try {
      return Optional.of(get().readItem(id, new PartitionKey(album), JsonNode.class).getItem());
    } catch (CosmosException e) {
      if (e.getStatusCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * What a document tells. One that this version of the app cannot read (edited by hand, or of a
   * later version) counts as absent, and so is made anew; as a fault it would come back for ever.
   */
  static Optional<PhotoRecord> readable(JsonNode document) {
    try {
      return Optional.of(PhotoRecordJson.read(document.toString()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
