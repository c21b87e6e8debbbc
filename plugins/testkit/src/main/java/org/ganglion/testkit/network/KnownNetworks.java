package org.ganglion.testkit.network;

import org.ganglion.api.value.Shape;

/**
 * Networks small enough to be worked out by hand, with their inputs.
 *
 * <p>Nets A and B share {@code z1 = W1 x}, {@code a1 = relu(z1)}, {@code z2 = W2 a1 + b2}, {@code
 * a2 = relu(z2)}, {@code out = (1, -2) a2} with {@code W1 = [[1, 1], [1, -1], [-1, 1]]} and {@code
 * W2 = [[1, 0, -1], [2, 1, 1]]}. Sites: {@code input, fc1, relu1, fc2, relu2, out}. At x = (1, 2)
 * {@code a1 = (3, 0, 1)}.
 *
 * @since 0.1.0
 */
public final class KnownNetworks {
  private KnownNetworks() {}

  /** b2 = 0: at x = (1, 2) a2 = (2, 7), response -12, derivative (0, -6). */
  public static ReferenceNetwork netA() {
    return net(0, 0);
  }

  /** b2 = (-1, -3.5): at x = (1, 2) a2 = (1, 3.5), response -6, and 0 when a1 is removed. */
  public static ReferenceNetwork netB() {
    return net(-1, -3.5);
  }

  /**
   * {@code relu(relu(x) - 1)} of one number; sites {@code input, relu1, fc2, out}. At 3: gradient
   * times activation 3, marginal contribution 2.
   */
  public static ReferenceNetwork saturation() {
    return ReferenceNetwork.builder(2)
        .input("input", Shape.of(1))
        .relu("relu1", "input")
        .dense("fc2", "relu1", new double[][] {{1}}, new double[] {-1})
        .relu("out", "fc2")
        .outputs("out");
  }

  /** The sample (1, 2). */
  public static TestSamples sample() {
    return TestSamples.of("input", new double[][] {{1, 2}});
  }

  /** The samples (1, 2), (2, 1), (-1, 3). */
  public static TestSamples batch() {
    return TestSamples.of("input", new double[][] {{1, 2}, {2, 1}, {-1, 3}});
  }

  private static ReferenceNetwork net(double... bias) {
    return ReferenceNetwork.builder(2)
        .input("input", Shape.of(2))
        .dense("fc1", "input", new double[][] {{1, 1}, {1, -1}, {-1, 1}})
        .relu("relu1", "fc1")
        .dense("fc2", "relu1", new double[][] {{1, 0, -1}, {2, 1, 1}}, bias)
        .relu("relu2", "fc2")
        .dense("out", "relu2", new double[][] {{1, -2}})
        .outputs("out");
  }
}
