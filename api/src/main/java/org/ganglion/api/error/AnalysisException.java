package org.ganglion.api.error;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything that Ganglion and its plugins raise on purpose. Carries at least one {@link Problem}.
 *
 * @since 0.1.0
 */
public abstract sealed class AnalysisException extends RuntimeException
    permits ConfigurationException,
        PluginException,
        InputException,
        MethodException,
        CancelledException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** Raises all {@code problems} at once; the list must not be empty. */
  protected AnalysisException(List<Problem> problems, @Nullable Throwable cause) {
    super(
        problems.stream()
            .map(Problem::toString)
            .collect(Collectors.joining(System.lineSeparator())),
        cause);
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("an exception needs a problem");
    }
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, in the order found. */
  public final List<Problem> problems() {
    return problems;
  }

  /** The first problem, for callers that expect one. */
  public final Problem problem() {
    return problems.get(0);
  }

  /**
   * The same exception with {@code place} put in front of each problem's place, and this one as its
   * cause.
   */
  public abstract AnalysisException at(String place);

  /** The problems with {@code place} put in front. */
  protected final List<Problem> problemsAt(String place) {
    return problems.stream().map(problem -> problem.at(place)).toList();
  }
}
