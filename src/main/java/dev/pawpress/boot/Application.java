package dev.pawpress.boot;

import com.azure.storage.blob.BlobServiceClient;
import dev.pawpress.azure.AzureClients;
import dev.pawpress.azure.BlobFailureNotes;
import dev.pawpress.azure.BlobIncomingUploads;
import dev.pawpress.azure.BlobPictures;
import dev.pawpress.azure.BlobRawUploads;
import dev.pawpress.azure.BlobRenditionStore;
import dev.pawpress.azure.CosmosCatalog;
import dev.pawpress.azure.CosmosRecords;
import dev.pawpress.azure.PhotosContainer;
import dev.pawpress.azure.StorageSettlementQueue;
import dev.pawpress.azure.TicketSigner;
import dev.pawpress.functions.Names;
import dev.pawpress.functions.ProcessUpload;
import dev.pawpress.functions.ProcessUploadEvent;
import dev.pawpress.functions.RecordAbandonedUpload;
import dev.pawpress.functions.RecordBinding;
import dev.pawpress.functions.SettlePhoto;
import dev.pawpress.functions.Warmup;
import dev.pawpress.imaging.PixelBudget;
import dev.pawpress.processing.AbandonedUploads;
import dev.pawpress.processing.Catalog;
import dev.pawpress.processing.FailureNotes;
import dev.pawpress.processing.Measurements;
import dev.pawpress.processing.Processors;
import dev.pawpress.processing.RawUploads;
import dev.pawpress.processing.RenditionStore;
import dev.pawpress.processing.Settlement;
import dev.pawpress.processing.SettlementQueue;
import dev.pawpress.processing.UploadProcessor;
import dev.pawpress.processing.WarmUp;
import dev.pawpress.telemetry.Instruments;
import io.opentelemetry.api.GlobalOpenTelemetry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** The app, wired: every function with what it needs, each built once for the whole process. */
final class Application {
  /** With all that comes after it shorter than functionTimeout in host.json: a reason is told. */
  static final Duration PATIENCE_FOR_MEMORY = Duration.ofSeconds(60);

  private final Map<Class<?>, Object> functions;
  private final Supplier<SiteFunctions> site;
  private SiteFunctions siteFunctions;

  Application(Settings settings) {
    AzureClients clients = new AzureClients();
    BlobServiceClient blobs = clients.blobs(settings.blobs());
    Clock clock = Clock.systemUTC();
    RawUploads uploads = new BlobRawUploads(blobs.getBlobContainerClient(Names.RAW));
    RenditionStore store =
        new BlobRenditionStore(blobs.getBlobContainerClient(settings.processedContainer()));
    FailureNotes notes =
        new BlobFailureNotes(blobs.getBlobContainerClient(settings.failuresContainer()));
    SettlementQueue settlements =
        new StorageSettlementQueue(
            clients.queue(settings.queues(), Names.SETTLEMENT_QUEUE), settings.settleDelay());
    PhotosContainer photos =
        new PhotosContainer(
            () ->
                clients
                    .cosmos(settings.cosmos())
                    .getDatabase(Names.DATABASE)
                    .getContainer(Names.PHOTOS));
    Catalog catalog = new CosmosCatalog(photos);
    PixelBudget budget = new PixelBudget(settings.pixelBudgetBytes(), PATIENCE_FOR_MEMORY);
    Processors processors = Processors.ofThisMachine();
    UploadProcessor processor =
        new UploadProcessor(
            uploads,
            store,
            settlements,
            notes,
            settings.limits(),
            budget,
            processors,
            settings.recipes(),
            settings.longestTry(),
            clock);
    AbandonedUploads abandoned =
        new AbandonedUploads(
            Names.RAW, uploads, catalog, notes, settlements, settings.limits(), clock);
    Settlement settlement =
        new Settlement(
            processor, uploads, store, catalog, notes, settlements, settings.longestTry(), clock);
    WarmUp warmUp = new WarmUp(budget, processors, settings.limits().decodeTime());
    RecordBinding binding = new RecordBinding(measurements());
    functions =
        Map.of(
            ProcessUpload.class, new ProcessUpload(processor, binding),
            ProcessUploadEvent.class, new ProcessUploadEvent(processor, binding),
            RecordAbandonedUpload.class, new RecordAbandonedUpload(abandoned, binding),
            SettlePhoto.class, new SettlePhoto(settlement, binding),
            Warmup.class, new Warmup(warmUp));
    site =
        () ->
            new SiteFunctions(
                new SiteFunctions.Stores(
                    new CosmosRecords(photos),
                    new BlobIncomingUploads(
                        blobs.getBlobContainerClient(Names.RAW),
                        TicketSigner.of(settings.blobs(), blobs, clock),
                        clock),
                    new BlobPictures(blobs.getBlobContainerClient(settings.processedContainer())),
                    uploads,
                    store,
                    settlements,
                    settings.limits(),
                    origin(blobs.getAccountUrl()),
                    settings.access()),
                clock);
  }

  /**
   * By the agent, if there is one. Agents put themselves in the place of {@code get()}; of {@code
   * getOrNoop()} they do not know: <a
   * href="https://github.com/open-telemetry/opentelemetry-java-instrumentation/tree/main/instrumentation/opentelemetry-api">
   * their sources</a>. One that does not fit to the API leaves the app unmeasured, not stopped.
   */
  private static Measurements measurements() {
    try {
      return Instruments.of(GlobalOpenTelemetry.get());
    } catch (LinkageError e) {
      return report -> {};
    }
  }

  /**
   * The one instance of a function class.
   *
   * @throws IllegalArgumentException for a class that is no function of this app
   */
  <T> T function(Class<T> type) {
    Object function = functions.get(type);
    if (function == null) {
      function = ofTheSite(type);
    }
    if (function == null) {
      throw new IllegalArgumentException(type.getName() + " is no function of this app");
    }
    return type.cast(function);
  }

  private static String origin(String url) {
    URI uri = URI.create(url);
    return uri.getScheme() + "://" + uri.getAuthority();
  }

  private synchronized Object ofTheSite(Class<?> type) {
    if (siteFunctions == null) {
      siteFunctions = site.get();
    }
    return siteFunctions.function(type);
  }
}
