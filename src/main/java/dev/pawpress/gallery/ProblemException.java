package dev.pawpress.gallery;

import java.util.Objects;

/** A request cannot be met; its message is a sentence for people, with the value and the limit. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Problem problem;

  /** With a sentence that names no more than the request itself does. */
  public ProblemException(Problem problem, String message) {
    super(message);
    this.problem = Objects.requireNonNull(problem, "problem");
  }

  /** What kind of problem. */
  public Problem problem() {
    return problem;
  }
}
