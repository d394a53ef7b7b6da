package dev.pawpress.functions.http;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import dev.pawpress.functions.NamelessFault;
import dev.pawpress.gallery.Problem;
import dev.pawpress.gallery.ProblemException;
import dev.pawpress.processing.StoreException;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.regex.Pattern;

/**
 * Calls and answers. Whatever goes wrong is told as a problem (RFC 9457), never with an exception's
 * text but for {@link ProblemException}s, which are written for it; the log has the rest.
 */
final class HttpEdge {
  private static final String AGAIN_AFTER_SECONDS = "5";
  private static final Pattern URL = Pattern.compile("(https?://[^/\\s\"]+)/[^\\s\"]*");

  private HttpEdge() {}

  /** The answer; also for an {@link Error}, to which the Java worker would answer nothing. */
  static HttpResponseMessage answer(
      HttpRequestMessage<?> request, ExecutionContext context, Supplier<Reply> work) {
    return reply(context, work).to(request);
  }

  /** The same of what changes photos without a key. */
  static HttpResponseMessage write(
      HttpRequestMessage<?> request,
      ExecutionContext context,
      Writers writers,
      Supplier<Reply> work) {
    return answer(
        request,
        context,
        () -> {
          writers.require(request);
          return work.get();
        });
  }

  /** The same of what may be read: only what whoever asks does not have already. */
  static HttpResponseMessage read(
      HttpRequestMessage<?> request,
      ExecutionContext context,
      Readers readers,
      Supplier<Reply> work) {
    return reply(
            context,
            () -> {
              readers.require(request);
              return readers.cached(work.get().unlessKnown(request));
            })
        .to(request);
  }

  private static Reply reply(ExecutionContext context, Supplier<Reply> work) {
    try {
      return work.get();
    } catch (ProblemException e) {
      return Reply.problem(e.problem(), e.getMessage());
    } catch (StoreException e) {
      tell(context, Level.WARNING, e);
      return Reply.problem(
              Problem.UNAVAILABLE, "The photos' store does not answer. Please try again.")
          .with("Retry-After", AGAIN_AFTER_SECONDS);
    } catch (Throwable e) {
      tell(context, Level.SEVERE, e);
      return Reply.problem(Problem.INTERNAL, "This could not be done. Its log tells why.");
    }
  }

  /** Stores tell addresses, whose paths may have names in them. */
  private static String withoutPaths(String message) {
    return URL.matcher(message).replaceAll("$1/…");
  }

  private static void tell(ExecutionContext context, Level level, Throwable fault) {
    NamelessFault told = NamelessFault.of(fault, HttpEdge::withoutPaths);
    context.getLogger().log(level, "A request failed: " + told.story(), told);
  }
}
