package org.ganglion.api.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plugin cannot be loaded or broke its contract. Exit status 4.
 *
 * @since 0.1.0
 */
public final class PluginException extends AnalysisException {
  private static final long serialVersionUID = 1L;

  /** Raises one problem. */
  public PluginException(Problem problem) {
    this(List.of(problem), null);
  }

  /** Raises one problem that has a cause. */
  public PluginException(Problem problem, @Nullable Throwable cause) {
    this(List.of(problem), cause);
  }

  /** Raises all problems found at once. */
  public PluginException(List<Problem> problems, @Nullable Throwable cause) {
    super(problems, cause);
  }

  @Override
  public PluginException at(String place) {
    return new PluginException(problemsAt(place), this);
  }
}
