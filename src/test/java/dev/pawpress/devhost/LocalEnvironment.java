package dev.pawpress.devhost;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.PartitionKey;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pawpress.azure.AzureClients;
import dev.pawpress.azure.Connection;
import dev.pawpress.devhost.host.HostProcess;
import dev.pawpress.devhost.standin.Azurite;
import dev.pawpress.devhost.standin.CosmosEndpoint;
import dev.pawpress.functions.Names;
import dev.pawpress.processing.PhotoPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The whole app on this machine: stand-ins for Azure, the containers and the database that the
 * infrastructure makes there, and the local host with the packaged app. Stops all that it started.
 */
public final class LocalEnvironment implements AutoCloseable {
  private static final String PROCESSED = "processed";

  /** libwebp is native; JEP 472. */
  private static final int FIRST_JAVA_THAT_ASKS_FOR_NATIVE_ACCESS = 22;

  /** Nobody at a desk wants to wait ten seconds, or ten minutes for what a killed host held. */
  private static final List<String> HOST_OPTIONS =
      List.of("blobPollingInterval=PT0.5S", "queuePollingInterval=PT0.5S", "invisibility=PT10S");

  private final Azurite azurite;
  private final CosmosEndpoint cosmosEndpoint;
  private final CosmosClient cosmos;
  private final BlobServiceClient blobs;
  private final Path staging;
  private final Map<String, String> settings;
  private final List<String> jvmArguments;
  private final Consumer<String> log;
  private HostProcess host;

  private LocalEnvironment(
      Path staging,
      Map<String, String> moreSettings,
      List<String> jvmArguments,
      Consumer<String> log) {
    this.staging = staging;
    this.jvmArguments = List.copyOf(jvmArguments);
    this.log = log;
    log.accept("Starting Azurite and the Cosmos endpoint");
    azurite = Azurite.start(Path.of(""));
    cosmosEndpoint = CosmosEndpoint.fromSettings(Path.of(""));
    AzureClients clients = new AzureClients();
    blobs = clients.blobs(new Connection.WithKey(azurite.connectionString()));
    cosmos = clients.cosmos(new Connection.WithKey(cosmosEndpoint.connectionString()));
    settings = settings(moreSettings);
  }

  /**
   * Starts everything.
   *
   * @param staging the packaged app's folder
   * @param moreSettings app settings beside the connections
   * @param jvmArguments of the host's process
   * @param log receives each line of the host
   */
  public static LocalEnvironment start(
      Path staging,
      Map<String, String> moreSettings,
      List<String> jvmArguments,
      Consumer<String> log) {
    LocalEnvironment environment = new LocalEnvironment(staging, moreSettings, jvmArguments, log);
    try {
      environment.createContainers();
      environment.startHost();
      return environment;
    } catch (RuntimeException e) {
      environment.close();
      throw e;
    }
  }

  private Map<String, String> settings(Map<String, String> more) {
    Map<String, String> all = new HashMap<>();
    all.put("FUNCTIONS_WORKER_RUNTIME", "java");
    all.put("AZURE_FUNCTIONS_ENVIRONMENT", "Development"); // as Core Tools do
    all.put("AzureWebJobsStorage", azurite.connectionString());
    all.put(Names.PHOTO_STORAGE, azurite.connectionString());
    all.put(Names.COSMOS_DB, cosmosEndpoint.connectionString());
    all.put("AzureWebJobs.ProcessUpload.Disabled", "false");
    all.put("AzureWebJobs.ProcessUploadEvent.Disabled", "true");
    all.putAll(more);
    return all;
  }

  private void createContainers() {
    blobs.createBlobContainerIfNotExists(Names.RAW);
    blobs.createBlobContainerIfNotExists(PROCESSED);
    cosmos.createDatabaseIfNotExists(Names.DATABASE);
    cosmos
        .getDatabase(Names.DATABASE)
        .createContainerIfNotExists(Names.PHOTOS, Names.PARTITION_KEY);
  }

  /** Starts the host (again). */
  public void startHost() {
    List<String> arguments = new ArrayList<>(jvmArguments);
    if (Runtime.version().feature() >= FIRST_JAVA_THAT_ASKS_FOR_NATIVE_ACCESS) {
      arguments.add("--enable-native-access=ALL-UNNAMED");
    }
    try {
      host = HostProcess.start(staging, settings, arguments, HOST_OPTIONS, log);
    } catch (IOException e) {
      throw new UncheckedIOException("The local host did not start; see its log", e);
    }
  }

  /** The host's process. */
  public HostProcess host() {
    return host;
  }

  /** Leads to the storage account. */
  public String storageConnectionString() {
    return azurite.connectionString();
  }

  /** The container that uploads go to. */
  public BlobContainerClient raw() {
    return blobs.getBlobContainerClient(Names.RAW);
  }

  /** The container of the renditions. */
  public BlobContainerClient processed() {
    return blobs.getBlobContainerClient(PROCESSED);
  }

  /** The container of the records. */
  public CosmosContainer photos() {
    return cosmos.getDatabase(Names.DATABASE).getContainer(Names.PHOTOS);
  }

  /** The photo's record as it lies in the database, without what the database adds. */
  public Optional<ObjectNode> record(PhotoPath path) {
    try {
      ObjectNode document =
          photos()
              .readItem(path.photoId(), new PartitionKey(path.album()), ObjectNode.class)
              .getItem();
      document.remove(List.of("_rid", "_self", "_etag", "_attachments", "_ts", "_lsn"));
      return Optional.of(document);
    } catch (CosmosException e) {
      if (e.getStatusCode() == 404) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public void close() {
    if (host != null) {
      host.close();
    }
    cosmos.close();
    cosmosEndpoint.close();
    azurite.close();
  }
}
