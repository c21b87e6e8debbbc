package org.ganglion.plugin.baselines.layer;

import java.util.Optional;
import org.ganglion.api.layer.Prepared;

/**
 * A layer prepared for representational similarity: its distances, or their ranks, as a unit vector
 * with mean 0.
 */
final class RsaLayer implements Prepared {
  private final double[] direction;

  private RsaLayer(double[] direction) {
    this.direction = direction;
  }

  /** Takes the array over; empty when all entries are equal up to rounding. */
  static Optional<RsaLayer> of(double[] values) {
    double sum = 0;
    double largest = 0;
    for (double value : values) {
      sum += value;
      largest = Math.max(largest, Math.abs(value));
    }
    double mean = sum / values.length;
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] -= mean;
      squares += values[i] * values[i];
    }
    double length = Math.sqrt(squares);
    if (length <= 1e-12 * largest * Math.sqrt(values.length)) {
      return Optional.empty();
    }
    for (int i = 0; i < values.length; i++) {
      values[i] /= length;
    }
    return Optional.of(new RsaLayer(values));
  }

  double correlation(RsaLayer other) {
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
