package org.ganglion.engine.network;

import ai.djl.ndarray.NDArray;
import java.util.stream.IntStream;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;

/** Makes one number per unit of the numbers at its positions. */
final class Positions {
  private Positions() {}

  /**
   * {@code [count, ...site shape]} to {@code [count, units]}; unchanged where the site has no
   * positions or nothing is reduced.
   */
  static NDArray reduce(Reduce reduce, Site site, NDArray values) {
    int rank = site.shape().rank();
    if (reduce == Reduce.NONE || rank < 2) {
      return values;
    }
    int[] axes =
        IntStream.rangeClosed(1, rank).filter(axis -> axis != site.unitAxis() + 1).toArray();
    return switch (reduce) {
      case NONE -> values;
      case MEAN -> values.sum(axes).div(site.neurons() / site.units());
      case L2 -> values.mul(values).sum(axes).sqrt();
      case MAX -> {
        NDArray largest = values;
        for (int i = axes.length - 1; i >= 0; i--) {
          largest = largest.max(new int[] {axes[i]}, false);
        }
        yield largest;
      }
    };
  }
}
