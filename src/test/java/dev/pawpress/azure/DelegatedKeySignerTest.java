package dev.pawpress.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.TokenCredential;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.UserDelegationKey;
import dev.pawpress.processing.PhotoPath;
import dev.pawpress.processing.StoreException;
import dev.pawpress.testing.MovableClock;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class DelegatedKeySignerTest {
  private static final PhotoPath PATH = new PhotoPath("dogs/rex.jpg");
  private static final Duration QUARTER = Duration.ofMinutes(15);

  private final MovableClock clock = new MovableClock();
  private final List<UserDelegationKey> keys = new ArrayList<>();
  private final TokenCredential nobody = request -> Mono.error(new AssertionError("no network"));
  private final BlobContainerClient container =
      new BlobServiceClientBuilder()
          .endpoint("https://pawpressp.blob.core.windows.net")
          .credential(nobody)
          .buildClient()
          .getBlobContainerClient("raw");
  private final BlobIncomingUploads uploads =
      new BlobIncomingUploads(container, new DelegatedKeySigner(this::key, clock), clock);

  private UserDelegationKey key(OffsetDateTime start, OffsetDateTime expiry) {
    UserDelegationKey key =
        new UserDelegationKey()
            .setSignedObjectId("11111111-1111-1111-1111-111111111111")
            .setSignedTenantId("22222222-2222-2222-2222-222222222222")
            .setSignedStart(start)
            .setSignedExpiry(expiry)
            .setSignedService("b")
            .setSignedVersion("2024-11-04")
            .setValue("c2VjcmV0");
    keys.add(key);
    return key;
  }

  @Test
  void signsForOneNewBlobOverHttpsInTheNameOfTheApp() {
    URI url = uploads.ticket(PATH, QUARTER).url();

    assertThat(url.toString())
        .startsWith("https://pawpressp.blob.core.windows.net/raw/dogs%2Frex.jpg?");
    assertThat(url.getQuery().split("&"))
        .contains(
            "sp=c",
            "sr=b",
            "spr=https",
            "skoid=11111111-1111-1111-1111-111111111111",
            "sktid=22222222-2222-2222-2222-222222222222",
            "sks=b")
        .anyMatch(part -> part.startsWith("sig="));
    assertThat(url.getQuery()).doesNotContain("c2VjcmV0");
  }

  @Test
  void keepsItsKeyAndReplacesItADayBeforeItEnds() {
    uploads.ticket(PATH, QUARTER);
    clock.pass(Duration.ofHours(47));
    uploads.ticket(PATH, QUARTER);
    assertThat(keys).hasSize(1);

    clock.pass(Duration.ofHours(2));
    uploads.ticket(PATH, QUARTER);

    assertThat(keys).hasSize(2);
    assertThat(keys)
        .allSatisfy(
            key ->
                assertThat(Duration.between(key.getSignedStart(), key.getSignedExpiry()))
                    .isLessThan(Duration.ofDays(7)));
  }

  @Test
  void noTicketOutlivesItsKey() {
    uploads.ticket(PATH, QUARTER);
    clock.pass(Duration.ofDays(2));

    long expiresAt = uploads.ticket(PATH, TicketSigner.LONGEST).expiresAt();

    assertThat(keys.get(keys.size() - 1).getSignedExpiry().toInstant().toEpochMilli())
        .isGreaterThanOrEqualTo(expiresAt);
    assertThatThrownBy(() -> uploads.ticket(PATH, TicketSigner.LONGEST.plusSeconds(1)))
        .hasMessageContaining("PT24H at most");
  }

  @Test
  void anAccountThatGivesNoKeyIsAStoreExceptionAndAskedAgainNextTime() {
    List<OffsetDateTime> asked = new ArrayList<>();
    BlobIncomingUploads refused =
        new BlobIncomingUploads(
            container,
            new DelegatedKeySigner(
                (start, expiry) -> {
                  asked.add(start);
                  throw new IllegalStateException("403");
                },
                clock),
            clock);

    for (int request = 0; request < 2; request++) {
      assertThatThrownBy(() -> refused.ticket(PATH, QUARTER))
          .isInstanceOf(StoreException.class)
          .hasMessage("Could not sign a ticket");
    }
    assertThat(asked)
        .hasSize(2)
        .allSatisfy(start -> assertThat(start.getOffset()).isEqualTo(ZoneOffset.UTC));
  }

  @Test
  void aConnectionStringSignsByItsOwnKeyAndAsksForNone() {
    Connection connection =
        new Connection.WithKey(
            "DefaultEndpointsProtocol=https;AccountName=pawpressp;AccountKey=c2VjcmV0;EndpointSuffix=core.windows.net");
    var blobs = new AzureClients().blobs(connection);
    URI url =
        new BlobIncomingUploads(
                blobs.getBlobContainerClient("raw"),
                TicketSigner.of(connection, blobs, clock),
                clock)
            .ticket(PATH, QUARTER)
            .url();

    assertThat(url.getQuery()).contains("spr=https&", "sp=c").doesNotContain("skoid");
  }
}
