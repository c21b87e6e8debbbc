package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.ganglion.engine.onnx.OnnxNode;

/** Triangles on the mel scale that turn a spectrum of {@code n / 2 + 1} bins into mel bands. */
record MelWeightMatrix(DataType type) implements Operator.Single {
  static Operator create(OnnxNode node, int opset) {
    return new MelWeightMatrix(
        ElementTypes.of(node, node.attributes().integer("output_datatype", 1)));
  }

  @Override
  public NDArray result(Operands operands) {
    int bands = Math.toIntExact(operands.integers(0)[0]);
    long length = operands.integers(1)[0];
    long rate = operands.integers(2)[0];
    double low = mel(operands.number(3));
    double high = mel(operands.number(4));
    int bins = Math.toIntExact(length / 2 + 1);
    boolean empty = bands == 0;
    if (bands < 0 || length < 0 || (!empty && rate < 1) || !(low >= 0 && high < Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "%d bands of %d points at %d per second from mel %s to %s"
              .formatted(bands, length, rate, low, high));
    }
    long[] edges = new long[bands + 2];
    for (int i = 0; i < edges.length; i++) {
      double hertz = 700 * (Math.pow(10, (low + i * (high - low) / edges.length) / 2595) - 1);
      edges[i] = (long) Math.floor((length + 1) * hertz / rate);
    }
    double[] weights = new double[Math.multiplyExact(bins, bands)];
    for (int band = 0; band < bands; band++) {
      long left = edges[band];
      long centre = edges[band + 1];
      long right = edges[band + 2];
      for (long bin = left; bin <= centre && bin < bins; bin++) {
        weights[(int) bin * bands + band] =
            left == centre ? 1 : (bin - left) / (double) (centre - left);
      }
      for (long bin = centre; bin < right && bin < bins; bin++) {
        weights[(int) bin * bands + band] = (right - bin) / (double) (right - centre);
      }
    }
    return operands.manager().create(weights, new Shape(bins, bands)).toType(type, false);
  }

  private static double mel(double hertz) {
    return 2595 * Math.log10(1 + hertz / 700);
  }
}
