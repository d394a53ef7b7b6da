package dev.pawpress.testing;

import dev.pawpress.devhost.standin.Azurite;
import dev.pawpress.devhost.standin.ClosingStack;
import dev.pawpress.devhost.standin.CosmosEndpoint;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Azurite and the Cosmos endpoint for tests that need either: started with the first such class,
 * shared by all, stopped after the last. Tests keep apart by using containers of their own.
 */
public final class StandIns implements BeforeAllCallback {
  private static final String KEY = StandIns.class.getName();

  private Running running;

  @Override
  public void beforeAll(ExtensionContext context) {
    running =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.GLOBAL)
            .getOrComputeIfAbsent(KEY, key -> new Running(), Running.class);
  }

  /** Of the storage account. */
  public String storageConnectionString() {
    return running.azurite.connectionString();
  }

  /** Of the database. */
  public String cosmosConnectionString() {
    return running.cosmos.connectionString();
  }

  private static final class Running implements AutoCloseable {
    private final ClosingStack started = new ClosingStack();
    private final Azurite azurite;
    private final CosmosEndpoint cosmos;

    Running() {
      try {
        azurite = started.add(Azurite.start(Path.of("")));
        cosmos = started.add(CosmosEndpoint.fromSettings(Path.of("")));
      } catch (RuntimeException e) {
        started.closeAfter(e);
        throw e;
      }
    }

    @Override
    public void close() {
      started.close();
    }
  }
}
