package org.ganglion.engine.evaluate.degradation;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How an input is taken apart, or put together.
 *
 * @param highFirst whether what is most relevant goes first
 * @param inserting whether the input starts as fill and is put together
 * @param shares of the candidates that went, ascending, without 0
 * @param side of the squares that go together
 * @param fill in place of what was removed
 * @param channels how the scores of a position's channels become one
 * @param skipFilled whether regions that equal their fill are no candidates
 * @param imputation standard deviation of the noise on pixels that are imputed from their
 *     neighbours instead of filled
 */
record Removal(
    boolean highFirst,
    boolean inserting,
    List<Double> shares,
    int side,
    Fill fill,
    Channels channels,
    boolean skipFilled,
    OptionalDouble imputation) {
  Removal {
    shares = List.copyOf(shares);
  }

  Removal(
      boolean highFirst,
      boolean inserting,
      List<Double> shares,
      int side,
      Fill fill,
      Channels channels,
      boolean skipFilled) {
    this(highFirst, inserting, shares, side, fill, channels, skipFilled, OptionalDouble.empty());
  }

  /** The same with imputation in place of the fill; only of pictures, and not when inserting. */
  Removal imputing(double noise) {
    return new Removal(
        highFirst, false, shares, side, fill, channels, skipFilled, OptionalDouble.of(noise));
  }
}
