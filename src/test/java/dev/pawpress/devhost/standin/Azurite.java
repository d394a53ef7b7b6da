package dev.pawpress.devhost.standin;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Azure Storage's official emulator, in memory, on free ports of 127.0.0.1: blobs, queues and
 * tables of the well-known development account, all gone at {@link #close()}. Has no {@code $logs},
 * no change feed and no events.
 *
 * <p>Needs Node.js 20 or newer and installs its packages when they are missing. Thread-safe.
 */
public final class Azurite implements AutoCloseable {
  /** The development account's name, the same in every installation. */
  public static final String ACCOUNT = "devstoreaccount1";

  /** The development account's key: published by Microsoft, protects nothing. */
  public static final String KEY =
      "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final NodeProcess process;

  private Azurite(NodeProcess process) {
    this.process = process;
  }

  /** Whether the npm packages are there; otherwise the first start installs them, for a minute. */
  public static boolean isInstalled(Path projectFolder) {
    return new NodePackages(projectFolder).isInstalled();
  }

  /**
   * Starts Azurite and returns when all three services answer.
   *
   * @param projectFolder the folder with {@code package-lock.json} and {@code src/test/node}
   */
  public static Azurite start(Path projectFolder) {
    return new Azurite(NodeProcess.start(projectFolder, "azurite.js", PATIENCE));
  }

  /** The account with all three endpoints, as SDKs and {@code AzureWebJobsStorage} take it. */
  public String connectionString() {
    return "DefaultEndpointsProtocol=http;AccountName=%s;AccountKey=%s;".formatted(ACCOUNT, KEY)
        + "BlobEndpoint=%s;QueueEndpoint=%s;TableEndpoint=%s;"
            .formatted(endpoint(blobPort()), endpoint(queuePort()), endpoint(tablePort()));
  }

  /** The TCP port of the blob service. */
  public int blobPort() {
    return process.where().required("blob").intValue();
  }

  /** The TCP port of the queue service. */
  public int queuePort() {
    return process.where().required("queue").intValue();
  }

  /** The TCP port of the table service. */
  public int tablePort() {
    return process.where().required("table").intValue();
  }

  /** Ends Azurite; what it held is gone. Safe to call twice. */
  @Override
  public void close() {
    process.close();
  }

  long pid() {
    return process.pid();
  }

  private static String endpoint(int port) {
    return "http://127.0.0.1:" + port + "/" + ACCOUNT;
  }
}
