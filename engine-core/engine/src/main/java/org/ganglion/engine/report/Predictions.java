package org.ganglion.engine.report;

import java.util.Optional;
import java.util.stream.IntStream;
import org.ganglion.api.value.Shape;
import org.ganglion.engine.npz.NpzReader;

/** The class that a network gives to each sample, and how sure it is. */
final class Predictions {
  /** How far a row may sum from 1 and still be read as probabilities. */
  private static final double TOLERANCE = 1e-3;

  private final int classes;
  private final int[] predicted;
  private final double[] probability;
  private final boolean softmax;

  private Predictions(int classes, int[] predicted, double[] probability, boolean softmax) {
    this.classes = classes;
    this.predicted = predicted;
    this.probability = probability;
    this.softmax = softmax;
  }

  /** Reads array {@code outputs}; nothing when it is not a table of at least two classes. */
  static Optional<Predictions> read(NpzReader reader) {
    if (!reader.has("outputs")) {
      return Optional.empty();
    }
    Shape shape = reader.header("outputs").shape();
    if (shape.rank() != 2 || shape.size(1) < 2) {
      return Optional.empty();
    }
    return Optional.of(of(reader.doubles("outputs"), shape.size(1)));
  }

  /**
   * From outputs in row-major order. The class is that of the largest output, the first of equal
   * ones. Its probability is the output itself where all rows are distributions, else the softmax.
   */
  static Predictions of(double[] outputs, int classes) {
    int rows = outputs.length / classes;
    boolean softmax = !IntStream.range(0, rows).allMatch(row -> isLaw(outputs, row, classes));
    int[] predicted = new int[rows];
    double[] probability = new double[rows];
    for (int row = 0; row < rows; row++) {
      int best = 0;
      for (int c = 1; c < classes; c++) {
        if (outputs[row * classes + c] > outputs[row * classes + best]) {
          best = c;
        }
      }
      double top = outputs[row * classes + best];
      double sum = 0;
      for (int c = 0; c < classes; c++) {
        sum += Math.exp(outputs[row * classes + c] - top);
      }
      predicted[row] = best;
      probability[row] = softmax ? 1 / sum : top;
    }
    return new Predictions(classes, predicted, probability, softmax);
  }

  int samples() {
    return predicted.length;
  }

  int classes() {
    return classes;
  }

  int predicted(int row) {
    return predicted[row];
  }

  double probability(int row) {
    return probability[row];
  }

  /** Whether probabilities are the softmax of the outputs. */
  boolean softmax() {
    return softmax;
  }

  private static boolean isLaw(double[] outputs, int row, int classes) {
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      double output = outputs[row * classes + c];
      if (!(output >= 0)) {
        return false;
      }
      sum += output;
    }
    return Math.abs(sum - 1) <= TOLERANCE;
  }
}
