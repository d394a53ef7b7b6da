package dev.pawpress.azure;

import com.azure.cosmos.CosmosContainer;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The Cosmos DB container of the records, opened when it is first asked for and then shared: the
 * path of an upload never reads it, and its cold start is not to pay for a database client.
 * Thread-safe. A failed opening is tried again with the next request.
 */
public final class PhotosContainer implements Supplier<CosmosContainer> {
  private final Supplier<CosmosContainer> opener;
  private CosmosContainer container;

  /**
   * @param opener builds the client; called once
   */
  public PhotosContainer(Supplier<CosmosContainer> opener) {
    this.opener = Objects.requireNonNull(opener, "opener");
  }

  @Override
  public synchronized CosmosContainer get() {
    if (container == null) {
      container = opener.get();
    }
    return container;
  }
}
