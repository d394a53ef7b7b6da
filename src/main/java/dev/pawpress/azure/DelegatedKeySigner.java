package dev.pawpress.azure;

import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.models.UserDelegationKey;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * Signs by a user delegation key: for accounts that have no keys in use. A key is kept, and
 * replaced while every signature that it was used for still holds. Thread-safe.
 */
final class DelegatedKeySigner implements TicketSigner {
  /** Azure Storage gives keys for up to seven days. */
  private static final Duration LIFE = Duration.ofDays(3);

  /** Before any signature, whose start is moved back for clocks that are behind. */
  private static final Duration SKEW = Duration.ofMinutes(15);

  private final Keys keys;
  private final Clock clock;
  private UserDelegationKey key;

  /**
   * @param keys asks the account for one
   */
  DelegatedKeySigner(Keys keys, Clock clock) {
    this.keys = Objects.requireNonNull(keys, "keys");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** Where keys come from. */
  @FunctionalInterface
  interface Keys {
    UserDelegationKey get(OffsetDateTime start, OffsetDateTime expiry);
  }

  @Override
  public String sign(BlobClient blob, BlobServiceSasSignatureValues values) {
    return blob.generateUserDelegationSas(values, key());
  }

  private synchronized UserDelegationKey key() {
    Instant now = clock.instant();
    // Twice as long as any signature holds: an account that gives no key for a day is not noticed.
    Instant needed = now.plus(LONGEST);
    if (key == null || key.getSignedExpiry().toInstant().isBefore(needed)) {
      key =
          keys.get(
              now.minus(SKEW).atOffset(ZoneOffset.UTC), now.plus(LIFE).atOffset(ZoneOffset.UTC));
    }
    return key;
  }
}
