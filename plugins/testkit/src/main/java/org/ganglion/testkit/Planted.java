package org.ganglion.testkit;

import java.util.SplittableRandom;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.testkit.network.RandomNetworks;
import org.ganglion.testkit.network.ReferenceNetwork;

/** Problems whose truth is known, for promises that hold on average over many of them. */
final class Planted {
  /** Site of the units that act, then of those that do not. */
  static final String SITE = "relu1";

  /** Units of {@link #network} that the output reads; as many more have no part in it. */
  static final int ACTING = 6;

  private static final int NOISE = 4;

  private Planted() {}

  /**
   * A network whose units at {@link #SITE} read one input each, so that they are independent. The
   * first half acts on the output beside noise of other inputs; given those, the second half knows
   * nothing of it.
   */
  static ReferenceNetwork network() {
    int units = 2 * ACTING;
    double[][] alone = new double[units][units + NOISE];
    double[] raised = new double[units];
    for (int unit = 0; unit < units; unit++) {
      alone[unit][unit] = 1;
      raised[unit] = 1;
    }
    double[][] noise = new double[NOISE][units + NOISE];
    for (int unit = 0; unit < NOISE; unit++) {
      noise[unit][units + unit] = 1;
    }
    double[][] acting = new double[2][units];
    for (int unit = 0; unit < ACTING; unit++) {
      acting[0][unit] = unit % 2 == 0 ? 1 : -1;
    }
    double[][] disturbing = {{0.7, -0.7, 0.7, -0.7}, new double[NOISE]};
    return ReferenceNetwork.builder(16)
        .input("input", Shape.of(units + NOISE))
        .dense("fc1", "input", alone, raised)
        .relu(SITE, "fc1")
        .dense("noise", "input", noise)
        .relu("relu2", "noise")
        .dense("signal", SITE, acting)
        .dense("disturbance", "relu2", disturbing)
        .add("out", "signal", "disturbance")
        .outputs("out");
  }

  /** A network with one rectified site of so many units, for statistics that were drawn. */
  static ReferenceNetwork wide(int units) {
    return RandomNetworks.mlp(3, 2, units, 2);
  }

  /** Knockoff statistics: normal around 3 for units that act, around 0 for all others. */
  static Tensor statistics(SplittableRandom random, int acting, int units) {
    Tensor.Builder statistics = Tensor.builder(Shape.of(units));
    for (int unit = 0; unit < units; unit++) {
      statistics.set(unit, (float) (random.nextGaussian() + (unit < acting ? 3 : 0)));
    }
    return statistics.build();
  }

  /** Mean over independent problems, with its standard error. */
  static final class Mean {
    private int count;
    private double sum;
    private double squares;

    void add(double value) {
      count++;
      sum += value;
      squares += value * value;
    }

    int count() {
      return count;
    }

    double value() {
      return sum / count;
    }

    double error() {
      return Math.sqrt(Math.max(0, squares / count - value() * value()) / count);
    }
  }
}
