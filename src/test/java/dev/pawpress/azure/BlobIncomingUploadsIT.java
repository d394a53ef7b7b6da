package dev.pawpress.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.models.BlobProperties;
import dev.pawpress.gallery.UploadTicket;
import dev.pawpress.processing.PhotoPath;
import dev.pawpress.processing.StoreException;
import dev.pawpress.testing.StandIns;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BlobIncomingUploadsIT {
  @RegisterExtension static final StandIns STAND_INS = new StandIns();

  private static final byte[] CONTENT = {1, 2, 3};
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final HttpClient http = HttpClient.newHttpClient();
  private final PhotoPath path = new PhotoPath("Hündin & co/rex 100%25.jpg");
  private BlobContainerClient container;
  private BlobIncomingUploads uploads;

  @BeforeEach
  void start() {
    Connection connection = new Connection.WithKey(STAND_INS.storageConnectionString());
    BlobServiceClient blobs = new AzureClients().blobs(connection);
    container = blobs.createBlobContainer("raw-" + UUID.randomUUID());
    Clock clock = Clock.systemUTC();
    uploads = new BlobIncomingUploads(container, TicketSigner.of(connection, blobs, clock), clock);
  }

  private BlobClient blob() {
    return container.getBlobClient(path.value());
  }

  @Test
  void storesAnUploadAsWhatItIs() {
    uploads.create(path, "image/jpeg", CONTENT);

    BlobProperties properties = blob().getProperties();
    assertThat(properties.getContentType()).isEqualTo("image/jpeg");
    assertThat(properties.getContentMd5()).isNotEmpty();
    assertThat(blob().downloadContent().toBytes()).isEqualTo(CONTENT);
  }

  /** Names are new each time: what is there is what a request has stored whose answer was lost. */
  @Test
  void neverOverwritesAndIsContentWithWhatIsThere() {
    uploads.create(path, "image/jpeg", CONTENT);

    uploads.create(path, "image/png", new byte[] {9});

    assertThat(blob().downloadContent().toBytes()).isEqualTo(CONTENT);
  }

  @Test
  void anUploadIsRemovedWithItsSnapshotsIfItIsThere() {
    BlobRawUploads raw = new BlobRawUploads(container);
    uploads.create(path, "image/jpeg", CONTENT);
    blob().createSnapshot();

    raw.remove(path);

    assertThat(blob().exists()).isFalse();
    raw.remove(path);
  }

  @Test
  void aContainerThatIsNotThereIsNoUploadThatIs() {
    container.delete();

    assertThatThrownBy(() -> uploads.create(path, "image/jpeg", CONTENT))
        .isInstanceOf(StoreException.class);
  }

  @Test
  void aTicketLetsABrowserStoreThePhoto() throws Exception {
    long before = System.currentTimeMillis();
    UploadTicket ticket = uploads.ticket(path, MINUTE);

    assertThat(put(ticket.url(), CONTENT)).isEqualTo(201);

    assertThat(blob().downloadContent().toBytes()).isEqualTo(CONTENT);
    assertThat(blob().getProperties().getContentType()).isEqualTo("image/heic");
    assertThat(ticket.expiresAt() - before).isBetween(58_000L, 61_000L);
    assertThat(ticket.url().getQuery())
        .contains("sp=c", "sr=b", "spr=https,http")
        .contains("se=" + Instant.ofEpochMilli(ticket.expiresAt()));
    assertThat(ticket).asString().doesNotContain("sig");
  }

  @Test
  void aTicketOverwritesNothing() throws Exception {
    UploadTicket ticket = uploads.ticket(path, MINUTE);
    put(ticket.url(), CONTENT);

    assertThat(put(ticket.url(), new byte[] {9})).isBetween(400, 499);

    assertThat(blob().downloadContent().toBytes()).isEqualTo(CONTENT);
  }

  @Test
  void aTicketAllowsNothingElse() throws Exception {
    URI url = uploads.ticket(path, MINUTE).url();
    put(url, CONTENT);

    assertThat(status(HttpRequest.newBuilder(url).GET())).isEqualTo(403);
    assertThat(status(HttpRequest.newBuilder(url).method("HEAD", BodyPublishers.noBody())))
        .isEqualTo(403);
    assertThat(status(HttpRequest.newBuilder(url).DELETE())).isEqualTo(403);
    URI metadata = URI.create(url + "&comp=metadata");
    assertThat(status(HttpRequest.newBuilder(metadata).PUT(BodyPublishers.noBody())))
        .isEqualTo(403);
    URI list =
        URI.create(container.getBlobContainerUrl() + "?restype=container&comp=list&" + query(url));
    assertThat(status(HttpRequest.newBuilder(list).GET())).isEqualTo(403);
  }

  @Test
  void aTicketIsForOneBlobOnly() throws Exception {
    String query = query(uploads.ticket(path, MINUTE).url());
    BlobClient other = container.getBlobClient("other.jpg");

    assertThat(put(URI.create(other.getBlobUrl() + "?" + query), CONTENT)).isEqualTo(403);

    assertThat(other.exists()).isFalse();
  }

  @Test
  void aTicketEnds() throws Exception {
    assertThat(put(uploads.ticket(path, Duration.ofSeconds(-1)).url(), CONTENT)).isEqualTo(403);

    assertThat(blob().exists()).isFalse();
  }

  @Test
  void aTicketThatWasChangedIsNone() throws Exception {
    URI url = uploads.ticket(path, MINUTE).url();

    assertThat(put(URI.create(url.toString().replace("sp=c", "sp=rcw")), CONTENT)).isEqualTo(403);
    assertThat(blob().exists()).isFalse();
  }

  @Test
  void whatStorageDoesNotDoIsAStoreException() {
    container.delete();

    assertThatThrownBy(() -> uploads.create(path, "image/jpeg", CONTENT))
        .isInstanceOf(StoreException.class)
        .hasStackTraceContaining("ContainerNotFound");
  }

  private static String query(URI url) {
    return url.getRawQuery();
  }

  private int put(URI url, byte[] content) throws Exception {
    return status(
        HttpRequest.newBuilder(url)
            .header("x-ms-blob-type", "BlockBlob")
            .header("Content-Type", "image/heic")
            .PUT(BodyPublishers.ofByteArray(content)));
  }

  private int status(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.discarding()).statusCode();
  }
}
