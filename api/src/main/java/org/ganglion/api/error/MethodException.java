package org.ganglion.api.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method cannot answer on this input, although the request was well formed. Exit status 1.
 *
 * @since 0.1.0
 */
public final class MethodException extends AnalysisException {
  private static final long serialVersionUID = 1L;

  /** Raises one problem. */
  public MethodException(Problem problem) {
    this(List.of(problem), null);
  }

  /** Raises one problem that has a cause. */
  public MethodException(Problem problem, @Nullable Throwable cause) {
    this(List.of(problem), cause);
  }

  /** Raises all problems found at once. */
  public MethodException(List<Problem> problems, @Nullable Throwable cause) {
    super(problems, cause);
  }

  @Override
  public MethodException at(String place) {
    return new MethodException(problemsAt(place), this);
  }
}
