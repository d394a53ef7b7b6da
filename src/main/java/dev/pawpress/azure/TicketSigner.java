package dev.pawpress.azure;

import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import java.time.Clock;
import java.time.Duration;

/** Signs what lets somebody else reach a blob. */
@FunctionalInterface
public interface TicketSigner {
  /** How long a signature may hold. */
  Duration LONGEST = Duration.ofDays(1);

  /** The query of a URL that the values are granted by. */
  String sign(BlobClient blob, BlobServiceSasSignatureValues values);

  /**
   * As this connection can: by the account's key if it has that, else by a key that the account
   * gives to the app's identity for a while.
   *
   * @param blobs the service at the connection
   */
  static TicketSigner of(Connection connection, BlobServiceClient blobs, Clock clock) {
    if (connection instanceof Connection.WithKey) {
      return BlobClient::generateSas;
    }
    return new DelegatedKeySigner(blobs::getUserDelegationKey, clock);
  }
}
