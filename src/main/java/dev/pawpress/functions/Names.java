package dev.pawpress.functions;

/**
 * Names that the triggers and bindings share with the infrastructure; constants of the language.
 */
public final class Names {
  /** The blob container that uploads arrive in. */
  public static final String RAW = "raw";

  /** App setting (or prefix of settings) that leads to the account of the photos. */
  public static final String PHOTO_STORAGE = "PhotoStorage";

  /** App setting (or prefix of settings) that leads to Cosmos DB. */
  public static final String COSMOS_DB = "CosmosDb";

  /** The Cosmos DB database. */
  public static final String DATABASE = "pawpress";

  /** The Cosmos DB container of the records. */
  public static final String PHOTOS = "photos";

  /** The partition key's path in {@link #PHOTOS}. */
  public static final String PARTITION_KEY = "/album";

  /** The queue that the platform puts a blob's event on when it gives up; the name is Azure's. */
  public static final String POISON_QUEUE = "webjobs-blobtrigger-poison";

  /** The queue of photos that are to be looked at again. */
  public static final String SETTLEMENT_QUEUE = "pawpress-settlement";

  private Names() {}
}
