package org.ganglion.engine.evaluate.degradation;

/** Pearson's correlation of pairs that come one by one. */
final class Correlation {
  private long count;
  private double meanA;
  private double meanB;
  private double squaresA;
  private double squaresB;
  private double products;

  void add(double a, double b) {
    count++;
    double beforeA = a - meanA;
    double beforeB = b - meanB;
    meanA += beforeA / count;
    meanB += beforeB / count;
    squaresA += beforeA * (a - meanA);
    squaresB += beforeB * (b - meanB);
    products += beforeA * (b - meanB);
  }

  /** The correlation; NaN where one side never changes. */
  double value() {
    double scale = Math.sqrt(squaresA) * Math.sqrt(squaresB);
    return scale == 0 ? Double.NaN : Math.max(-1, Math.min(1, products / scale));
  }
}
