package dev.pawpress.boot;

import dev.pawpress.azure.AzureClients;
import dev.pawpress.azure.Connection;
import dev.pawpress.azure.CosmosCatalog;
import dev.pawpress.azure.CosmosRecords;
import dev.pawpress.azure.PhotosContainer;
import dev.pawpress.functions.Names;
import dev.pawpress.gallery.Records;
import dev.pawpress.processing.Catalog;
import dev.pawpress.processing.PhotoPath;
import dev.pawpress.processing.PhotoRecord;
import java.util.Objects;
import java.util.Optional;

/**
 * The records in Cosmos DB, for reading, by one client. Until somebody asks for one, no class of
 * the client is loaded: Java loads some with a class that only names them (a lambda's result, what
 * is caught), so those are made here and not with the functions. Thread-safe.
 */
final class Database implements Catalog {
  private final AzureClients clients;
  private final Connection connection;
  private PhotosContainer photos;

  /**
   * @param connection to Cosmos DB; nothing is asked there yet
   */
  Database(AzureClients clients, Connection connection) {
    this.clients = Objects.requireNonNull(clients, "clients");
    this.connection = Objects.requireNonNull(connection, "connection");
  }

  @Override
  public Optional<PhotoRecord> find(PhotoPath path) {
    return new CosmosCatalog(photos()).find(path);
  }

  /** The same for the site. */
  Records records() {
    return new CosmosRecords(photos());
  }

  private synchronized PhotosContainer photos() {
    if (photos == null) {
      photos =
          new PhotosContainer(
              () ->
                  clients
                      .cosmos(connection)
                      .getDatabase(Names.DATABASE)
                      .getContainer(Names.PHOTOS));
    }
    return photos;
  }
}
