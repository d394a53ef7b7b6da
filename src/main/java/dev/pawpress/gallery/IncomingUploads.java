package dev.pawpress.gallery;

import dev.pawpress.processing.PhotoPath;
import java.time.Duration;

/**
 * Port: the raw container, for writing. Any failure comes out as a {@link
 * dev.pawpress.processing.StoreException}.
 */
public interface IncomingUploads {
  /**
   * Stores an upload. Never overwrites.
   *
   * @param contentType what its bytes are
   * @param content not changed afterwards
   */
  void create(PhotoPath path, String contentType, byte[] content);

  /**
   * Lets somebody else store it, once.
   *
   * @param validity how long that is allowed
   * @return a URL that allows to create just this blob, and nothing else
   */
  UploadTicket ticket(PhotoPath path, Duration validity);
}
