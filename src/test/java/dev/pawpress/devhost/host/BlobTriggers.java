package dev.pawpress.devhost.host;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * All blob triggers of a host: containers that are swept and Event Grid's endpoint fill one work
 * queue, from which one consumer runs the functions. Thread-safe once started.
 */
final class BlobTriggers {
  /** Azure Storage's limit. */
  private static final int SCAN_PAGE_SIZE = 5000;

  private final List<FunctionDefinition> functions;
  private final Connections connections;
  private final HostOptions options;
  private final HostLog log;
  private final BlobWorkQueue workQueue;
  private final QueueConsumer consumer;
  private final Map<String, BlobScanner> scanners;
  // No interrupts: the SDK turns them into failures, and a receipt may be half done.
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread sweeper = new Thread(this::sweep, "host-sweeper");

  /** Makes what is missing in the host's storage; the endpoint is open when this returns. */
  BlobTriggers(
      List<FunctionDefinition> functions,
      Connections connections,
      String hostId,
      HostJson.Blobs settings,
      HostOptions options,
      HostServer server,
      Dispatcher dispatcher,
      ExecutorService threads,
      ScheduledExecutorService timer,
      HostLog log) {
    this.functions = List.copyOf(functions);
    this.connections = connections;
    this.options = options;
    this.log = log;
    workQueue = new BlobWorkQueue(connections, hostId);
    scanners = scanners(new BlobReceipts(connections, hostId));
    consumer =
        new QueueConsumer(
            workQueue.client(),
            rules(settings, options),
            new BlobWork(functions, connections, dispatcher, this::offer, log),
            threads,
            timer,
            log);
    workQueue.onMessage(consumer::wake);
    new EventGridEndpoint(
        server,
        from(Trigger.Source.EVENT_GRID).stream()
            .map(FunctionDefinition::id)
            .collect(Collectors.toSet()),
        workQueue,
        log);
    sweeper.setDaemon(true);
  }

  void start() {
    // Without functions, what is on the queue belongs to them when they are switched on again.
    if (!functions.isEmpty()) {
      consumer.start();
    }
    sweeper.start();
  }

  /** Whether all that was running has ended in this time; nothing new begins. */
  boolean stop(Duration patience) throws InterruptedException {
    stopped.countDown();
    consumer.stop();
    sweeper.join(Math.max(1, patience.toMillis()));
    return consumer.awaitIdle(patience);
  }

  private Map<String, BlobScanner> scanners(BlobReceipts receipts) {
    Map<String, BlobScanner> all = new LinkedHashMap<>();
    from(Trigger.Source.POLLING).stream()
        .collect(
            Collectors.groupingBy(
                BlobTriggers::containerKey, LinkedHashMap::new, Collectors.toList()))
        .forEach((key, sharing) -> all.put(key, scanner(sharing, receipts)));
    return all;
  }

  private BlobScanner scanner(List<FunctionDefinition> sharing, BlobReceipts receipts) {
    Trigger.OnBlob trigger = trigger(sharing.get(0));
    return new BlobScanner(
        connections.blobs(trigger.connection()).getBlobContainerClient(trigger.path().container()),
        sharing,
        receipts,
        workQueue,
        SCAN_PAGE_SIZE,
        log);
  }

  /** The real host makes batches of the allowed parallelism in this way. */
  private static QueueRules rules(HostJson.Blobs settings, HostOptions options) {
    int parallel = settings.maxDegreeOfParallelism();
    int threshold = Math.max(parallel / 2, parallel - 32);
    return new QueueRules(
        parallel - threshold,
        threshold,
        settings.poisonBlobThreshold(),
        Duration.ZERO,
        options.queuePollingInterval(),
        options.invisibility(),
        true);
  }

  private void offer(BlobMessage message) {
    from(Trigger.Source.POLLING).stream()
        .filter(function -> function.id().equals(message.functionId()))
        .map(BlobTriggers::containerKey)
        .forEach(key -> scanners.get(key).offer(message.blobName()));
  }

  private void sweep() {
    try {
      do {
        scanners.values().forEach(scanner -> scanner.sweep(() -> stopped.getCount() == 0));
      } while (!stopped.await(options.blobPollingInterval().toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<FunctionDefinition> from(Trigger.Source source) {
    return functions.stream().filter(function -> trigger(function).source() == source).toList();
  }

  private static String containerKey(FunctionDefinition function) {
    return function.trigger().connection() + "/" + trigger(function).path().container();
  }

  private static Trigger.OnBlob trigger(FunctionDefinition function) {
    return (Trigger.OnBlob) function.trigger();
  }
}
