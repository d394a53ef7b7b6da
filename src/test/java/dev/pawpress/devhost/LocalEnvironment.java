package dev.pawpress.devhost;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.PartitionKey;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.models.BlobCorsRule;
import com.azure.storage.blob.models.BlobServiceProperties;
import com.azure.storage.blob.options.BlobParallelUploadOptions;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pawpress.azure.AzureClients;
import dev.pawpress.azure.Connection;
import dev.pawpress.devhost.host.HostProcess;
import dev.pawpress.devhost.standin.Azurite;
import dev.pawpress.devhost.standin.ClosingStack;
import dev.pawpress.devhost.standin.CosmosEndpoint;
import dev.pawpress.functions.Names;
import dev.pawpress.processing.PhotoPath;
import dev.pawpress.testing.RecordsContainer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole app on this machine: stand-ins for Azure, the containers and the database that the
 * infrastructure makes there, and the local host with the packaged app. Stops all that it started.
 */
public final class LocalEnvironment implements RunningApp, AutoCloseable {
  private static final Path PROJECT = Path.of("");
  private static final String PROCESSED = "processed";

  /** libwebp is native; JEP 472. */
  private static final int FIRST_JAVA_THAT_ASKS_FOR_NATIVE_ACCESS = 22;

  /** Nobody at a desk wants to wait ten seconds, or ten minutes for what a killed host held. */
  private static final List<String> HOST_OPTIONS =
      List.of("blobPollingInterval=PT0.5S", "queuePollingInterval=PT0.5S", "invisibility=PT10S");

  private final LocalSetup setup;
  private final Azurite azurite;
  private final CosmosEndpoint cosmosEndpoint;
  private final CosmosClient cosmos;
  private final BlobServiceClient blobs;
  private final Map<String, String> settings;
  private final ClosingStack started;
  private HostProcess host;
  private int restartsLeft;

  private LocalEnvironment(LocalSetup setup, ClosingStack started) {
    this.setup = setup;
    this.started = started;
    LocalPort.requireFree(setup.port());
    restartsLeft = setup.restarts();
    if (!Azurite.isInstalled(PROJECT)) {
      setup.progress().accept("Installing npm packages, this once");
    }
    setup.progress().accept("Starting Azurite");
    azurite = started.add(Azurite.start(PROJECT));
    setup.progress().accept("Starting Cosmos DB");
    cosmosEndpoint = started.add(CosmosEndpoint.fromSettings(PROJECT));
    AzureClients clients = new AzureClients();
    blobs = clients.blobs(new Connection.WithKey(azurite.connectionString()));
    cosmos = started.add(connect(clients));
    settings = settings(setup.settings());
    createContainers();
    allowUploadsFromPages();
    started.add(this::closeHost);
    startHost();
  }

  /**
   * Starts everything, or nothing.
   *
   * @throws LocalRunException if the host does not come up
   */
  public static LocalEnvironment start(LocalSetup setup) {
    ClosingStack started = new ClosingStack();
    try {
      return new LocalEnvironment(setup, started);
    } catch (RuntimeException e) {
      started.closeAfter(e);
      throw e;
    }
  }

  private CosmosClient connect(AzureClients clients) {
    try {
      return clients.cosmos(new Connection.WithKey(cosmosEndpoint.connectionString()));
    } catch (RuntimeException e) {
      throw new LocalRunException(
          "Cosmos DB at %s cannot be reached. %s"
              .formatted(cosmosEndpoint.endpoint(), PhotoRun.reason(e)),
          e);
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
        .createContainerIfNotExists(RecordsContainer.named(Names.PHOTOS));
  }

  /** As the infrastructure does for the app's own page, whose port is not known yet. */
  private void allowUploadsFromPages() {
    BlobCorsRule rule =
        new BlobCorsRule()
            .setAllowedOrigins("*")
            .setAllowedMethods("PUT,OPTIONS")
            .setAllowedHeaders("content-type,x-ms-blob-type")
            .setExposedHeaders("x-ms-error-code,x-ms-request-id")
            .setMaxAgeInSeconds(3600);
    blobs.setProperties(new BlobServiceProperties().setCors(List.of(rule)));
  }

  /** Starts the host (again, where it was before). */
  public void startHost() {
    setup.progress().accept("Starting the local host with the packaged app");
    List<String> arguments = new ArrayList<>(setup.jvmArguments());
    if (Runtime.version().feature() >= FIRST_JAVA_THAT_ASKS_FOR_NATIVE_ACCESS) {
      arguments.add("--enable-native-access=ALL-UNNAMED");
    }
    try {
      List<String> options = new ArrayList<>(HOST_OPTIONS);
      options.add("port=" + (host == null ? setup.port() : host.address().getPort()));
      host = HostProcess.start(setup.staging(), settings, arguments, options, setup.log());
    } catch (IOException e) {
      throw new LocalRunException("The local host did not start. " + e.getMessage(), e);
    }
  }

  @Override
  public void keepRunning() {
    if (host.isAlive()) {
      return;
    }
    if (restartsLeft == 0) {
      throw new LocalRunException("The local host has ended by itself.");
    }
    restartsLeft--;
    setup.progress().accept("The local host has ended by itself; it is started once more");
    startHost();
  }

  /** Where the app answers requests, with a slash at the end. */
  public URI address() {
    return host.address();
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

  @Override
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
  public String upload(PhotoPath path, Path file) {
    return raw()
        .getBlobClient(path.value())
        .uploadWithResponse(
            new BlobParallelUploadOptions(BinaryData.fromFile(file)), null, Context.NONE)
        .getValue()
        .getETag()
        .replace("\"", "");
  }

  @Override
  public byte[] rendition(String path) {
    return processed().getBlobClient(path).downloadContent().toBytes();
  }

  private void closeHost() {
    if (host != null) {
      host.close();
    }
  }

  /** Stops everything, also if something does not stop. */
  @Override
  public void close() {
    started.close();
  }
}
