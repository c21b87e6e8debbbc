package org.ganglion.engine.evaluate.statistic;

/** Pearson's correlation of pairs that come one by one. */
public final class Correlation {
  private long count;
  private double meanA;
  private double meanB;
  private double squaresA;
  private double squaresB;
  private double products;

  /** Of two rows of equal length; NaN where one of them never changes. */
  public static double of(double[] a, double[] b) {
    Correlation correlation = new Correlation();
    for (int i = 0; i < a.length; i++) {
      correlation.add(a[i], b[i]);
    }
    return correlation.value();
  }

  /** Adds a pair. */
  public void add(double a, double b) {
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
  public double value() {
    double scale = Math.sqrt(squaresA) * Math.sqrt(squaresB);
    return scale == 0 ? Double.NaN : Math.max(-1, Math.min(1, products / scale));
  }
}
