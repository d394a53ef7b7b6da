package dev.pawpress.devhost.host;

import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.sas.BlobSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** An upload in one request whose body stays away until the test wants it. */
final class SlowUpload implements AutoCloseable {
  private final HttpURLConnection request;
  private final OutputStream body;
  private final byte[] content;

  private SlowUpload(HttpURLConnection request, OutputStream body, byte[] content) {
    this.request = request;
    this.body = body;
    this.content = content;
  }

  /** Sends the first byte. */
  static SlowUpload begin(BlobClient blob, String text) throws IOException {
    String sas =
        blob.generateSas(
            new BlobServiceSasSignatureValues(
                OffsetDateTime.now(ZoneOffset.UTC).plusHours(1),
                new BlobSasPermission().setCreatePermission(true).setWritePermission(true)));
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    HttpURLConnection request =
        (HttpURLConnection) URI.create(blob.getBlobUrl() + "?" + sas).toURL().openConnection();
    request.setRequestMethod("PUT");
    request.setRequestProperty("x-ms-blob-type", "BlockBlob");
    request.setDoOutput(true);
    request.setFixedLengthStreamingMode(content.length);
    OutputStream body = request.getOutputStream();
    body.write(content, 0, 1);
    body.flush();
    return new SlowUpload(request, body, content);
  }

  /** Sends the rest and hears that the blob is there. */
  void end() throws IOException {
    body.write(content, 1, content.length - 1);
    body.close();
    if (request.getResponseCode() != HttpURLConnection.HTTP_CREATED) {
      throw new IOException("The slow upload was answered with " + request.getResponseCode());
    }
  }

  @Override
  public void close() {
    request.disconnect();
  }
}
