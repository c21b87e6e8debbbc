package org.ganglion.api.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The run was asked to stop. Exit status 130.
 *
 * @since 0.1.0
 */
public final class CancelledException extends AnalysisException {
  private static final long serialVersionUID = 1L;

  /** Raised by the host from any call that checks for cancellation. */
  public CancelledException() {
    this(List.of(Problem.of("R130", "it was cancelled before its end", "")), null);
  }

  private CancelledException(List<Problem> problems, @Nullable Throwable cause) {
    super(problems, cause);
  }

  @Override
  public CancelledException at(String place) {
    return new CancelledException(problemsAt(place), this);
  }
}
