package dev.pawpress.devhost.standin;

import java.nio.file.Path;

/**
 * A place that speaks Cosmos DB's protocol, with a key: the test double started for the purpose, or
 * Microsoft's emulator or an Azure account that a setting names. Clients use gateway mode, session
 * consistency and {@code endpointDiscoveryEnabled(false)}.
 *
 * <p>Closing it stops what was started for it, and nothing else.
 */
public interface CosmosEndpoint extends AutoCloseable {
  /** The system property with the connection string of another endpoint than the double. */
  String PROPERTY = "pawpress.cosmos";

  /** The environment variable that says the same; the property wins. */
  String VARIABLE = "PAWPRESS_COSMOS";

  /** The address, such as {@code http://127.0.0.1:8081/}. */
  String endpoint();

  /** The account's key. */
  String key();

  /** Address and key in one, as the settings of a function app have it. */
  default String connectionString() {
    return "AccountEndpoint=%s;AccountKey=%s;".formatted(endpoint(), key());
  }

  @Override
  void close();

  /**
   * The endpoint that the settings name, else a new test double.
   *
   * @param projectFolder the folder with {@code package-lock.json} and {@code src/test/node}
   */
  static CosmosEndpoint fromSettings(Path projectFolder) {
    String given = System.getProperty(PROPERTY, System.getenv().getOrDefault(VARIABLE, ""));
    return given.isBlank()
        ? CosmosDouble.start(projectFolder)
        : GivenCosmosEndpoint.parse(given.strip());
  }

  /**
   * Lets the SDK in this JVM talk to an endpoint without TLS, which it refuses by default. Has no
   * effect for one with TLS.
   */
  static void allowPlainHttp(String endpoint) {
    if (endpoint.startsWith("http://")) {
      System.setProperty("COSMOS.HTTP_CONNECTION_WITHOUT_TLS_ALLOWED", "true");
    }
  }
}
