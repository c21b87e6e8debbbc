package org.ganglion.plugin.pathwaygradient;

import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import org.ganglion.api.network.Network.WeightChange;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.testkit.network.NetworkBuilder;
import org.ganglion.testkit.network.RandomNetworks;
import org.ganglion.testkit.network.ReferenceNetwork;

/** Networks and changes of weights that the laws of the methods are tested on. */
public final class Nets {
  private Nets() {}

  /** A rectified perceptron without biases; sites {@code input, fc1, relu1, ..., fc<n>}. */
  public static ReferenceNetwork withoutBias(long seed, int... widths) {
    SplittableRandom random = new SplittableRandom(seed);
    NetworkBuilder builder = ReferenceNetwork.builder(3).input("input", Shape.of(widths[0]));
    String last = "input";
    for (int layer = 1; layer < widths.length; layer++) {
      Tensor weight =
          RandomNetworks.normal(
              random,
              Shape.of(widths[layer], widths[layer - 1]),
              Math.sqrt(2.0 / widths[layer - 1]));
      builder.dense("fc" + layer, last, weight, Tensor.builder(Shape.of(widths[layer])).build());
      last = "fc" + layer;
      if (layer + 1 < widths.length) {
        builder.relu("relu" + layer, last);
        last = "relu" + layer;
      }
    }
    return builder.outputs(last);
  }

  /**
   * Multiplies what unit {@code unit} of {@code fc<layer>} reads by {@code factor} and divides what
   * the next layer reads of it.
   */
  public static WeightChange rescaled(int layer, int unit, float factor) {
    return (name, value) -> {
      if (name.equals("fc" + layer + ".weight")) {
        return change(value, (row, column) -> row == unit ? factor : 1);
      }
      if (name.equals("fc" + layer + ".bias")) {
        return change(
                value.reshape(value.shape().prepend(1)),
                (row, column) -> column == unit ? factor : 1)
            .reshape(value.shape());
      }
      return name.equals("fc" + (layer + 1) + ".weight")
          ? change(value, (row, column) -> column == unit ? 1 / factor : 1)
          : value;
    };
  }

  /** Reverses the order of the units of {@code fc<layer>}. */
  public static WeightChange reversed(int layer) {
    return (name, value) -> {
      if (name.equals("fc" + layer + ".weight") || name.equals("fc" + layer + ".bias")) {
        int rows = value.shape().size(0);
        long row = value.elements() / rows;
        return shuffle(value, at -> (rows - 1 - at / row) * row + at % row);
      }
      if (name.equals("fc" + (layer + 1) + ".weight")) {
        long columns = value.shape().size(1);
        return shuffle(value, at -> at / columns * columns + columns - 1 - at % columns);
      }
      return value;
    };
  }

  /** Multiplies weight and bias of one layer. */
  public static WeightChange times(int layer, float factor) {
    return (name, value) ->
        name.startsWith("fc" + layer + ".") ? value.map(x -> factor * x) : value;
  }

  private static Tensor change(Tensor matrix, Factor factor) {
    Tensor.Builder changed = Tensor.builder(matrix.shape());
    int columns = matrix.shape().size(1);
    for (int at = 0; at < matrix.elements(); at++) {
      changed.set(at, matrix.get(at) * factor.at(at / columns, at % columns));
    }
    return changed.build();
  }

  private static Tensor shuffle(Tensor value, LongUnaryOperator from) {
    Tensor.Builder changed = Tensor.builder(value.shape());
    for (long at = 0; at < value.elements(); at++) {
      changed.set(at, value.get(from.applyAsLong(at)));
    }
    return changed.build();
  }

  private interface Factor {
    float at(int row, int column);
  }
}
