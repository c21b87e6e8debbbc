package org.ganglion.engine.token;

import java.util.Arrays;
import java.util.Locale;
import org.ganglion.api.error.ConfigurationException;
import org.ganglion.api.error.Nearest;
import org.ganglion.api.error.Problem;

/**
 * How the tokens of a sample become rows of a table. Tokens that the attention mask leaves out are
 * padding; without a mask every token counts.
 */
public enum TokenPolicy {
  /** The vector of the last token: {@code [features]}. */
  LAST,
  /** The vector of the first token: {@code [features]}. */
  FIRST,
  /** The mean vector over the tokens: {@code [features]}. */
  MEAN,
  /** All vectors one after the other, padding as zeros: {@code [tokens * features]}. */
  FLATTEN,
  /** Each token becomes a sample of its own: {@code [features]}, padding left out. */
  AS_SAMPLES;

  /**
   * The policy of a word.
   *
   * @throws ConfigurationException C112 when there is none
   */
  public static TokenPolicy parse(String word) {
    return Arrays.stream(values())
        .filter(policy -> policy.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigurationException(
                    Problem.of(
                        "C112",
                        "'tokens' cannot be '" + word + "'",
                        Nearest.hint(
                            word, Arrays.stream(values()).map(TokenPolicy::word).toList()))));
  }

  /** As in a pipeline file, for example {@code as-samples}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether a sample stays one row. */
  public boolean keepsSamples() {
    return this != AS_SAMPLES;
  }

  /**
   * Whether a derivative with respect to the row is one with respect to the values in it, so that
   * gradients have a meaning.
   */
  boolean keepsValues() {
    return this == LAST || this == FIRST || this == FLATTEN;
  }
}
