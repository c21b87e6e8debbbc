package org.ganglion.api.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the user asked for cannot be: unknown key, value out of range, steps that do not fit
 * together. Exit status 3.
 *
 * @since 0.1.0
 */
public final class ConfigurationException extends AnalysisException {
  private static final long serialVersionUID = 1L;

  /** Raises one problem. */
  public ConfigurationException(Problem problem) {
    this(List.of(problem), null);
  }

  /** Raises one problem that has a cause. */
  public ConfigurationException(Problem problem, @Nullable Throwable cause) {
    this(List.of(problem), cause);
  }

  /** Raises all problems found at once. */
  public ConfigurationException(List<Problem> problems, @Nullable Throwable cause) {
    super(problems, cause);
  }

  @Override
  public ConfigurationException at(String place) {
    return new ConfigurationException(problemsAt(place), this);
  }
}
