package org.ganglion.testkit.network;

import java.util.List;
import java.util.Map;
import org.ganglion.api.value.Shape;

/**
 * Mean under a window without padding, or over the whole map.
 *
 * @param window how it slides
 * @param global whether it covers the map
 */
record AveragePooling(Window window, boolean global) implements Operation {
  AveragePooling {
    if (window.padding() != 0) {
      throw new IllegalArgumentException(
          "an average with padding has two meanings; pad in a convolution before it");
    }
  }

  @Override
  public String operator() {
    return global ? "GlobalAveragePool" : "AveragePool";
  }

  @Override
  public Shape shape() {
    return window.output(window.channels());
  }

  @Override
  public double[] forward(List<double[]> inputs) {
    double[] x = inputs.get(0);
    double[] y = new double[(int) shape().elements()];
    visit((out, in) -> y[out] += x[in] / size());
    return y;
  }

  @Override
  public List<double[]> backward(List<double[]> inputs, double[] output, double[] gradient) {
    double[] dx = new double[inputs.get(0).length];
    visit((out, in) -> dx[in] += gradient[out] / size());
    return List.of(dx);
  }

  private double size() {
    return window.height() * (double) window.width();
  }

  private interface Tap {
    void at(int out, int in);
  }

  private void visit(Tap tap) {
    int out = 0;
    for (int channel = 0; channel < window.channels(); channel++) {
      for (int row = 0; row < window.rows(); row++) {
        for (int column = 0; column < window.columns(); column++, out++) {
          for (int i = 0; i < window.height(); i++) {
            for (int j = 0; j < window.width(); j++) {
              tap.at(out, window.under(channel, row, column, i, j));
            }
          }
        }
      }
    }
  }

  @Override
  public Map<String, List<Long>> attributes() {
    return global ? Map.of() : window.attributes();
  }
}
