package org.ganglion.api.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network or data file cannot be used: missing, truncated, of the wrong shape, not finite. Exit
 * status 5.
 *
 * @since 0.1.0
 */
public final class InputException extends AnalysisException {
  private static final long serialVersionUID = 1L;

  /** Raises one problem. */
  public InputException(Problem problem) {
    this(List.of(problem), null);
  }

  /** Raises one problem that has a cause. */
  public InputException(Problem problem, @Nullable Throwable cause) {
    this(List.of(problem), cause);
  }

  /** Raises all problems found at once. */
  public InputException(List<Problem> problems, @Nullable Throwable cause) {
    super(problems, cause);
  }

  @Override
  public InputException at(String place) {
    return new InputException(problemsAt(place), this);
  }
}
