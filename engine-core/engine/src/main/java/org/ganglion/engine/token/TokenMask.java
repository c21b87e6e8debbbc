package org.ganglion.engine.token;

import java.util.List;
import java.util.Optional;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.network.SampleRows;

/**
 * Which tokens of each sample count: those whose attention mask is not 0, or all without a mask.
 */
public final class TokenMask {
  /** Inputs that hold a mask, {@code [samples, tokens]}, as common exporters call them. */
  static final List<String> NAMES = List.of("attention_mask", "input_mask");

  private final Optional<Tensor> mask;
  private final Samples samples;
  private final int first;

  private TokenMask(Optional<Tensor> mask, Samples samples, int first) {
    this.mask = mask;
    this.samples = samples;
    this.first = first;
  }

  /** The mask of {@code count} samples from row {@code first} on. */
  static TokenMask of(Samples samples, int first, int count) {
    return new TokenMask(read(samples, first, count), samples, first);
  }

  /** The mask of all samples as the data hold it, {@code [samples, tokens]}, if they do. */
  public static Optional<Tensor> of(Samples samples) {
    return read(samples, 0, samples.size());
  }

  private static Optional<Tensor> read(Samples samples, int first, int count) {
    return samples instanceof SampleRows rows
        ? NAMES.stream()
            .filter(rows.inputNames()::contains)
            .findFirst()
            .map(name -> rows.input(name, first, count))
            .filter(tensor -> tensor.shape().rank() == 2)
        : Optional.empty();
  }

  /**
   * Makes sure that the mask is of as many tokens as a site.
   *
   * @throws MethodException M965 when it is not
   */
  void check(Site site) {
    int tokens = site.shape().size(0);
    mask.map(tensor -> tensor.shape().size(1))
        .filter(masked -> masked != tokens)
        .ifPresent(
            masked -> {
              throw new MethodException(
                  Problem.of(
                      "M965",
                      "site '"
                          + site.id()
                          + "' has "
                          + tokens
                          + " tokens, the attention mask of the data has "
                          + masked,
                      "name sites with " + masked + " tokens"));
            });
  }

  /** Whether a token counts. */
  boolean counts(int row, int token) {
    return mask.isEmpty() || mask.get().get((long) row * mask.get().shape().size(1) + token) != 0;
  }

  /**
   * The first token that counts.
   *
   * @param tokens how many there are
   * @throws MethodException M966 when none does
   */
  int first(int row, int tokens) {
    for (int token = 0; token < tokens; token++) {
      if (counts(row, token)) {
        return token;
      }
    }
    throw empty(row);
  }

  /**
   * The last token that counts.
   *
   * @param tokens how many there are
   * @throws MethodException M966 when none does
   */
  int last(int row, int tokens) {
    for (int token = tokens - 1; token >= 0; token--) {
      if (counts(row, token)) {
        return token;
      }
    }
    throw empty(row);
  }

  private MethodException empty(int row) {
    return new MethodException(
        Problem.of(
            "M966",
            "the attention mask of sample " + samples.id(first + row) + " leaves out every token",
            "leave the sample out"));
  }
}
