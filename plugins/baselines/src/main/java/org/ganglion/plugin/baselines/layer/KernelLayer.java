package org.ganglion.plugin.baselines.layer;

import java.util.Optional;
import org.ganglion.api.layer.Prepared;

/** A centred table of similarities between samples as a vector of length 1. */
final class KernelLayer implements Prepared {
  private final double[] direction;

  private KernelLayer(double[] direction) {
    this.direction = direction;
  }

  /**
   * Takes the array over: the upper triangle, row by row. Empty when it is 0 up to rounding.
   *
   * @param entries above the diagonal
   * @param diagonal of the table; may be empty when it is 0
   * @param scale size of an entry before centring
   */
  static Optional<KernelLayer> of(double[] entries, double[] diagonal, double scale) {
    double[] direction = new double[entries.length + diagonal.length];
    double squares = 0;
    for (int i = 0; i < direction.length; i++) {
      // An entry above the diagonal stands for two.
      direction[i] = i < entries.length ? Math.sqrt(2) * entries[i] : diagonal[i - entries.length];
      squares += direction[i] * direction[i];
    }
    double length = Math.sqrt(squares);
    if (!(length > 1e-12 * scale)) {
      return Optional.empty();
    }
    for (int i = 0; i < direction.length; i++) {
      direction[i] /= length;
    }
    return Optional.of(new KernelLayer(direction));
  }

  double similarity(KernelLayer other) {
    double sum = 0;
    for (int i = 0; i < direction.length; i++) {
      sum += direction[i] * other.direction[i];
    }
    return sum;
  }

  @Override
  public long bytes() {
    return 8L * direction.length + 32;
  }
}
