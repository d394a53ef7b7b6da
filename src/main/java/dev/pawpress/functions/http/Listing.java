package dev.pawpress.functions.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import dev.pawpress.gallery.Problem;
import dev.pawpress.gallery.ProblemException;
import java.util.Objects;
import java.util.Optional;

/**
 * Which part of a list is asked for.
 *
 * @param limit the most items, from 1
 * @param continuation of the part before
 */
record Listing(int limit, Optional<String> continuation) {
  Listing {
    Objects.requireNonNull(continuation, "continuation");
  }

  /**
   * By the query's {@code limit} and {@code continuation}.
   *
   * @throws ProblemException {@link Problem#BAD_LIMIT}
   */
  static Listing of(HttpRequestMessage<?> request, int otherwise, int most) {
    String limit = request.getQueryParameters().get("limit");
    return new Listing(
        limit == null ? otherwise : number(limit, most),
        Optional.ofNullable(request.getQueryParameters().get("continuation")));
  }

  private static int number(String limit, int most) {
    if (limit.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(limit);
      if (number >= 1 && number <= most) {
        return number;
      }
    }
    throw new ProblemException(Problem.BAD_LIMIT, "limit must be from 1 to %d.".formatted(most));
  }
}
