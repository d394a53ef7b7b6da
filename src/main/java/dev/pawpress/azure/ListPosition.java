package dev.pawpress.azure;

import com.azure.cosmos.models.SqlParameter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a part of an album's list ends, newest first: what follows was uploaded earlier, or in the
 * same second and has a lesser id. The database's own continuation tokens are given to nobody: they
 * hold values that its SDK puts into the query's text unescaped when a token comes back.
 *
 * @param uploadedAt milliseconds since 1970
 * @param id of the photo
 */
record ListPosition(long uploadedAt, String id) {
  /** Before any photo: the largest whole number that JSON keeps, and what no id comes after. */
  static final ListPosition START = new ListPosition((1L << 53) - 1, "~");

  /** The condition, with {@link #parameters}. */
  static final String FOLLOWING =
      "c.source.uploadedAt <= @uploadedAt AND (c.source.uploadedAt < @uploadedAt OR c.id < @id)";

  private static final Pattern TOKEN = Pattern.compile("(\\d{1,15})-([0-9a-f]{32})");

  /** Of a document that a query with {@link #FOLLOWING} has found: its time is a number. */
  static ListPosition of(JsonNode document) {
    return new ListPosition(
        document.path("source").path("uploadedAt").asLong(), document.path("id").asText());
  }

  /**
   * @param token as {@link #token} gives it, of whatever album
   * @throws dev.pawpress.gallery.ProblemException {@link
   *     dev.pawpress.gallery.Problem#BAD_CONTINUATION} for all else
   */
  static ListPosition of(String token) {
    Matcher parts = TOKEN.matcher(token);
    if (!parts.matches()) {
      throw Continuations.refusal();
    }
    return new ListPosition(Long.parseLong(parts.group(1)), parts.group(2));
  }

  /** In characters that a URL can have as they are. */
  String token() {
    return uploadedAt + "-" + id;
  }

  List<SqlParameter> parameters() {
    return List.of(new SqlParameter("@uploadedAt", uploadedAt), new SqlParameter("@id", id));
  }
}
