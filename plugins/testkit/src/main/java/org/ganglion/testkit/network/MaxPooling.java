package org.ganglion.testkit.network;

import java.util.List;
import java.util.Map;
import org.ganglion.api.value.Shape;

/**
 * Largest value under a window; the first of equals takes the gradient.
 *
 * @param window how it slides
 */
record MaxPooling(Window window) implements Operation {
  @Override
  public String operator() {
    return "MaxPool";
  }

  @Override
  public Shape shape() {
    return window.output(window.channels());
  }

  @Override
  public double[] forward(List<double[]> inputs) {
    double[] x = inputs.get(0);
    int[] winners = winners(x);
    double[] y = new double[winners.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = x[winners[i]];
    }
    return y;
  }

  @Override
  public List<double[]> backward(List<double[]> inputs, double[] output, double[] gradient) {
    double[] dx = new double[inputs.get(0).length];
    int[] winners = winners(inputs.get(0));
    for (int i = 0; i < winners.length; i++) {
      dx[winners[i]] += gradient[i];
    }
    return List.of(dx);
  }

  private int[] winners(double[] x) {
    int[] winners = new int[(int) shape().elements()];
    int out = 0;
    for (int channel = 0; channel < window.channels(); channel++) {
      for (int row = 0; row < window.rows(); row++) {
        for (int column = 0; column < window.columns(); column++) {
          winners[out++] = winner(x, channel, row, column);
        }
      }
    }
    return winners;
  }

  private int winner(double[] x, int channel, int row, int column) {
    int best = -1;
    for (int i = 0; i < window.height(); i++) {
      for (int j = 0; j < window.width(); j++) {
        int in = window.under(channel, row, column, i, j);
        // A NaN wins for ever, as it does in PyTorch.
        if (in >= 0 && (best < 0 || x[in] > x[best] || Double.isNaN(x[in]))) {
          best = in;
        }
      }
    }
    return best;
  }

  @Override
  public Map<String, List<Long>> attributes() {
    return window.attributes();
  }
}
