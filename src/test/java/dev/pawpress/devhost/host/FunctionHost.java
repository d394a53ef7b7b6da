package dev.pawpress.devhost.host;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/**
 * The host: listens for the triggers of a staging folder's functions and runs them. Failing
 * functions and unreachable services do not stop it. Refuses at the start what it cannot serve:
 * missing settings, unknown bindings, parameters without a source. Thread-safe.
 *
 * <p>A packaged app reads its settings from the environment: run it in a process of its own, see
 * {@link HostProcess}.
 */
public final class FunctionHost implements AutoCloseable {
  private static final Duration SHUTDOWN_PATIENCE = Duration.ofSeconds(10);

  private final HostOptions options;
  private final HostJson hostJson;
  private final HostLog log;
  private final List<FunctionDefinition> enabled;
  private final String hostId;
  private final Connections connections;
  private final Dispatcher dispatcher;
  private final ExecutorService threads = Executors.newCachedThreadPool(daemons("host-work"));
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(daemons("host-timer"));
  private final List<QueueConsumer> consumers = new ArrayList<>();
  private final AutoCloseable worker;
  private final RequestReader requests;
  private HostServer server;
  private HttpTriggers http;
  private BlobTriggers blobs;

  private FunctionHost(
      StagingFolder folder,
      Map<String, String> settings,
      HostOptions options,
      Invoker invoker,
      AutoCloseable worker) {
    this.options = options;
    this.hostJson = folder.hostJson();
    this.log = new HostLog(options.log());
    this.worker = worker;
    this.enabled =
        folder.functions().stream().filter(function -> function.isEnabled(settings)).toList();
    this.hostId = hostId(folder, settings);
    this.requests = RequestReader.of(settings);
    this.connections = new Connections(settings);
    this.dispatcher =
        new Dispatcher(
            invoker, hostJson.functionTimeout(), new CosmosWriter(connections), threads, log);
  }

  /**
   * Serves a packaged app in this process.
   *
   * @param settings the app settings, for connections and switched-off functions
   * @throws IllegalArgumentException naming what cannot be served
   */
  public static FunctionHost start(
      StagingFolder folder, Map<String, String> settings, HostOptions options) throws IOException {
    JavaWorker worker = JavaWorker.load(folder);
    FunctionHost host;
    try {
      host = new FunctionHost(folder, settings, options, worker, worker);
    } catch (RuntimeException e) {
      worker.close();
      throw e;
    }
    return start(host);
  }

  /** Serves functions that are not loaded from the folder, but called through an invoker. */
  public static FunctionHost start(
      StagingFolder folder, Map<String, String> settings, HostOptions options, Invoker invoker)
      throws IOException {
    return start(new FunctionHost(folder, settings, options, invoker, () -> {}));
  }

  private static FunctionHost start(FunctionHost host) throws IOException {
    try {
      host.listen();
      return host;
    } catch (IOException | RuntimeException e) {
      host.close();
      throw e;
    }
  }

  /** Where the host's server is, with a slash at the end. */
  public URI address() {
    return server.address("/");
  }

  /** Where Event Grid delivers, without the function's name. */
  public URI eventGridEndpoint() {
    return server.address(EventGridEndpoint.PATH);
  }

  /** The functions that are not switched off. */
  public List<String> functions() {
    return enabled.stream().map(FunctionDefinition::name).toList();
  }

  /** What distinguishes this app's receipts and queue from others'. */
  public String hostId() {
    return hostId;
  }

  private void listen() throws IOException {
    requireConnections();
    triggeredBy(Trigger.OnMessage.class).forEach(this::listenForMessages);
    server = new HostServer(options.port(), threads);
    http =
        new HttpTriggers(
            server,
            triggeredBy(Trigger.OnHttp.class),
            hostJson.http(),
            options.functionKey(),
            requests,
            dispatcher,
            log);
    new WarmupEndpoint(server, triggeredBy(Trigger.OnWarmup.class), dispatcher);
    blobs =
        new BlobTriggers(
            triggeredBy(Trigger.OnBlob.class),
            connections,
            hostId,
            hostJson.blobs(),
            options,
            server,
            dispatcher,
            threads,
            timer,
            log);
    server.start();
    consumers.forEach(QueueConsumer::start);
    blobs.start();
    log.info("Host %s listens for %s".formatted(hostId, functions()));
  }

  private void requireConnections() {
    Faults faults = new Faults();
    for (String name : connectionNames()) {
      faults.checked(() -> connections.require(name));
    }
    faults.throwAll("Host " + hostId);
  }

  /** The blank one is the host's own. */
  private List<String> connectionNames() {
    List<String> names = new ArrayList<>(List.of(""));
    for (FunctionDefinition function : enabled) {
      names.add(function.trigger().connection());
      function.outputs().forEach(output -> names.add(output.connection()));
    }
    return names.stream().distinct().toList();
  }

  private void listenForMessages(FunctionDefinition function) {
    Trigger.OnMessage trigger = (Trigger.OnMessage) function.trigger();
    HostJson.Queues queues = hostJson.queues();
    boolean hostJsonIsShorter =
        queues.maxPollingInterval().compareTo(options.queuePollingInterval()) < 0;
    consumers.add(
        new QueueConsumer(
            connections.queue(trigger.connection(), trigger.queue()),
            new QueueRules(
                queues.batchSize(),
                queues.newBatchThreshold(),
                queues.maxDequeueCount(),
                queues.visibilityTimeout(),
                hostJsonIsShorter ? queues.maxPollingInterval() : options.queuePollingInterval(),
                options.invisibility(),
                queues.base64()),
            new MessageWork(function, trigger, connections, dispatcher),
            threads,
            timer,
            log));
  }

  private List<FunctionDefinition> triggeredBy(Class<? extends Trigger> type) {
    return enabled.stream().filter(function -> type.isInstance(function.trigger())).toList();
  }

  /**
   * Takes no more work, waits for what is running up to ten seconds (but not for a warm-up), and
   * ends. What was still running then is given out again when its messages can be seen again.
   */
  @Override
  public void close() {
    if (http != null) {
      http.stop();
    }
    consumers.forEach(QueueConsumer::stop);
    try {
      if (!awaitIdle()) {
        log.warn("Work is still running after %s".formatted(SHUTDOWN_PATIENCE));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (server != null) {
      server.close();
    }
    timer.shutdownNow();
    threads.shutdownNow();
    connections.close();
    try {
      worker.close();
    } catch (Exception e) {
      log.warn("The worker did not close", e);
    }
    log.info("Host %s has ended".formatted(hostId));
  }

  private boolean awaitIdle() throws InterruptedException {
    long end = System.nanoTime() + SHUTDOWN_PATIENCE.toNanos();
    boolean idle = blobs == null || blobs.stop(SHUTDOWN_PATIENCE);
    idle &= http == null || http.awaitIdle(Duration.ofNanos(end - System.nanoTime()));
    for (QueueConsumer consumer : consumers) {
      idle &= consumer.awaitIdle(Duration.ofNanos(end - System.nanoTime()));
    }
    return idle;
  }

  private static String hostId(StagingFolder folder, Map<String, String> settings) {
    String name =
        settings.getOrDefault(
            "AzureFunctionsWebHost__hostid", folder.directory().getFileName().toString());
    String id = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    return id.isEmpty() ? "local" : id.substring(0, Math.min(32, id.length())).replaceAll("-$", "");
  }

  private static ThreadFactory daemons(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
