package dev.pawpress.azure;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobHttpHeaders;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import com.azure.storage.blob.sas.BlobSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import com.azure.storage.common.sas.SasProtocol;
import dev.pawpress.gallery.IncomingUploads;
import dev.pawpress.gallery.UploadTicket;
import dev.pawpress.processing.PhotoPath;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * The raw container, for what the site takes in. A ticket is a shared access signature for one
 * blob, with no permission but to create it: it cannot read, list, delete, or overwrite what is
 * there. How large the blob becomes it cannot limit. Thread-safe.
 */
public final class BlobIncomingUploads implements IncomingUploads {
  /** Clocks of other machines may be this much behind. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final BlobContainerClient container;
  private final TicketSigner signer;
  private final Clock clock;

  /**
   * @param container the raw container
   * @param signer signs as whoever the app is at that container
   */
  public BlobIncomingUploads(BlobContainerClient container, TicketSigner signer, Clock clock) {
    this.container = Objects.requireNonNull(container, "container");
    this.signer = Objects.requireNonNull(signer, "signer");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * By one request: one event, and storage keeps the MD5 of what came in one piece. Names are new
   * each time, so what is there already is this very upload, by a request whose answer was lost.
   */
  @Override
  public void create(PhotoPath path, String contentType, byte[] content) {
    BlockBlobSimpleUploadOptions options =
        new BlockBlobSimpleUploadOptions(BinaryData.fromBytes(content))
            .setHeaders(new BlobHttpHeaders().setContentType(contentType))
            .setRequestConditions(new BlobRequestConditions().setIfNoneMatch("*"));
    Faults.wrap("store an upload", () -> createUnwrapped(path, options));
  }

  private void createUnwrapped(PhotoPath path, BlockBlobSimpleUploadOptions options) {
    try {
      blob(path).getBlockBlobClient().uploadWithResponse(options, null, Context.NONE);
    } catch (BlobStorageException e) {
      if (!BlobErrorCode.BLOB_ALREADY_EXISTS.equals(e.getErrorCode())) {
        throw e;
      }
    }
  }

  /**
   * @throws IllegalArgumentException for a validity that no key is sure to last for
   */
  @Override
  public UploadTicket ticket(PhotoPath path, Duration validity) {
    if (validity.compareTo(TicketSigner.LONGEST) > 0) {
      throw new IllegalArgumentException(
          "A ticket is valid for %s at most, not for %s".formatted(TicketSigner.LONGEST, validity));
    }
    BlobClient blob = blob(path);
    Instant now = clock.instant();
    Instant expiry = now.plus(validity).truncatedTo(ChronoUnit.SECONDS);
    BlobServiceSasSignatureValues values =
        new BlobServiceSasSignatureValues(
                expiry.atOffset(ZoneOffset.UTC), new BlobSasPermission().setCreatePermission(true))
            .setStartTime(now.minus(SKEW).atOffset(ZoneOffset.UTC))
            .setProtocol(protocol(blob.getBlobUrl()));
    String signature = Faults.wrap("sign a ticket", () -> signer.sign(blob, values));
    return new UploadTicket(URI.create(blob.getBlobUrl() + "?" + signature), expiry.toEpochMilli());
  }

  /** Stand-ins on this machine have no TLS. */
  private static SasProtocol protocol(String url) {
    return url.startsWith("http://127.0.0.1:") ? SasProtocol.HTTPS_HTTP : SasProtocol.HTTPS_ONLY;
  }

  private BlobClient blob(PhotoPath path) {
    return container.getBlobClient(path.value());
  }
}
