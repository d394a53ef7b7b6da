package dev.pawpress.functions.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import dev.pawpress.gallery.Problem;
import dev.pawpress.gallery.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.fileupload.MultipartStream;
import org.apache.commons.fileupload.ParameterParser;

/** The file in a request: its whole body, or the one part of a form that is a file. */
final class UploadedFile {
  private static final String MULTIPART = "multipart/";
  private static final int BUFFER_BYTES = 8192;

  /**
   * What a request may bring: the platform and the app hold it several times, and there are many
   * requests at once. Larger photos go to the store with a ticket.
   */
  static final long MOST_BYTES = 16L * 1024 * 1024;

  /** A form says a little around its file. */
  private static final long FORM_BYTES = 64 * 1024;

  private UploadedFile() {}

  /**
   * Judges a request by the length that it states, before its body is looked at.
   *
   * @param most bytes of a photo
   * @throws ProblemException {@link Problem#LENGTH_REQUIRED}: the platform reads no body without;
   *     {@link Problem#TOO_LARGE}
   */
  static void requireAllowed(HttpRequestMessage<?> request, long most) {
    String length = request.getHeaders().getOrDefault("content-length", "");
    if (!length.matches("[0-9]{1,18}")) {
      throw new ProblemException(
          Problem.LENGTH_REQUIRED, "The request must have a Content-Length; it cannot be chunked.");
    }
    long bytes = Long.parseLong(length);
    if (bytes > Math.min(most, MOST_BYTES) + FORM_BYTES) {
      throw new ProblemException(
          Problem.TOO_LARGE,
          bytes > most + FORM_BYTES
              ? "The request has %d bytes; the limit is %d.".formatted(bytes, most)
              : "The request has %d bytes; photos of more than %d go to the store: POST …/uploads."
                  .formatted(bytes, MOST_BYTES));
    }
  }

  /**
   * The file's bytes.
   *
   * @throws ProblemException {@link Problem#BAD_BODY} for a form without just one file; {@link
   *     Problem#EMPTY} for no body
   */
  static byte[] of(HttpRequestMessage<Optional<byte[]>> request) {
    byte[] body =
        request
            .getBody()
            .orElseThrow(() -> new ProblemException(Problem.EMPTY, "The request has no body."));
    String type = request.getHeaders().getOrDefault("content-type", "");
    return type.toLowerCase(Locale.ROOT).startsWith(MULTIPART) ? filePart(body, type) : body;
  }

  private static byte[] filePart(byte[] body, String type) {
    try {
      byte[] file = null;
      MultipartStream parts =
          new MultipartStream(new ByteArrayInputStream(body), boundary(type), BUFFER_BYTES, null);
      for (boolean more = parts.skipPreamble(); more; more = parts.readBoundary()) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        boolean isFile = isFile(parts.readHeaders());
        parts.readBodyData(content);
        if (isFile && file != null) {
          throw refusal("The form has more than one file; send one photo at a time.");
        }
        file = isFile ? content.toByteArray() : file;
      }
      if (file == null) {
        throw refusal("The form has no file.");
      }
      return file;
    } catch (IOException | IllegalArgumentException e) {
      throw refusal("The form ends early, or its boundary is not that of its Content-Type.");
    }
  }

  private static byte[] boundary(String type) {
    String boundary = parameters(type).get("boundary");
    if (boundary == null || boundary.isEmpty()) {
      throw refusal("The Content-Type of a form must tell its boundary.");
    }
    return boundary.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** By RFC 7578, 4.2: a part that has a file's name is a file. */
  private static boolean isFile(String headers) {
    for (String header : headers.split("\r\n", -1)) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-disposition:")) {
        return parameters(header).containsKey("filename");
      }
    }
    return false;
  }

  private static Map<String, String> parameters(String header) {
    ParameterParser parser = new ParameterParser();
    parser.setLowerCaseNames(true);
    return parser.parse(header, ';');
  }

  private static ProblemException refusal(String message) {
    return new ProblemException(Problem.BAD_BODY, message);
  }
}
