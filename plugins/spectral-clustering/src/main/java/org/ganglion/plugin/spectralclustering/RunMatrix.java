package org.ganglion.plugin.spectralclustering;

import java.util.Arrays;

/**
 * Rows of weights of which those in neighbouring columns are one run, as those between two layers
 * are, so that loops walk through memory in order.
 */
final class RunMatrix {
  private final double[] values;
  private final int[] rowRuns;
  private int[] runColumns = new int[16];
  private int[] runStarts = new int[17];
  private int rows;
  private int runs;
  private int count;
  private int last;

  /** Room for so many rows and entries; the entries then come row by row, by ascending column. */
  RunMatrix(int rows, int entries) {
    this.values = new double[entries];
    this.rowRuns = new int[rows + 1];
    this.last = -2;
  }

  /** Adds an entry to the open row. */
  void add(int column, double value) {
    if (column != last + 1) {
      if (runs == runColumns.length) {
        runColumns = Arrays.copyOf(runColumns, 2 * runs);
        runStarts = Arrays.copyOf(runStarts, 2 * runs + 1);
      }
      runColumns[runs++] = column;
    }
    values[count++] = value;
    runStarts[runs] = count;
    last = column;
  }

  /** Ends the open row. */
  void endRow() {
    rowRuns[++rows] = runs;
    last = -2;
  }

  /** The product of a row with {@code x}. */
  double dot(int row, double[] x) {
    double sum = 0;
    for (int run = rowRuns[row]; run < rowRuns[row + 1]; run++) {
      int from = runStarts[run];
      sum += dot(values, from, x, runColumns[run], runStarts[run + 1] - from);
    }
    return sum;
  }

  /** Adds a row times {@code factor} to {@code y}. */
  void addTo(int row, double factor, double[] y) {
    for (int run = rowRuns[row]; run < rowRuns[row + 1]; run++) {
      int from = runStarts[run];
      add(values, from, factor, y, runColumns[run], runStarts[run + 1] - from);
    }
  }

  /** Puts the entries of a row into {@code target}, column 0 at {@code at}. */
  void copyRow(int row, double[] target, int at) {
    for (int run = rowRuns[row]; run < rowRuns[row + 1]; run++) {
      int from = runStarts[run];
      System.arraycopy(values, from, target, at + runColumns[run], runStarts[run + 1] - from);
    }
  }

  /** Shows the entries of a row. */
  void row(int row, Visitor visitor) {
    for (int run = rowRuns[row]; run < rowRuns[row + 1]; run++) {
      for (int at = runStarts[run]; at < runStarts[run + 1]; at++) {
        visitor.entry(runColumns[run] + at - runStarts[run], values[at]);
      }
    }
  }

  /** Sees entries. */
  @FunctionalInterface
  interface Visitor {
    void entry(int column, double value);
  }

  /** Four sums side by side: a processor adds them at the same time. */
  private static double dot(double[] a, int from, double[] x, int column, int count) {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    int i = 0;
    for (; i + 3 < count; i += 4) {
      sum0 += a[from + i] * x[column + i];
      sum1 += a[from + i + 1] * x[column + i + 1];
      sum2 += a[from + i + 2] * x[column + i + 2];
      sum3 += a[from + i + 3] * x[column + i + 3];
    }
    for (; i < count; i++) {
      sum0 += a[from + i] * x[column + i];
    }
    return sum0 + sum1 + (sum2 + sum3);
  }

  private static void add(double[] a, int from, double factor, double[] y, int column, int count) {
    for (int i = 0; i < count; i++) {
      y[column + i] += a[from + i] * factor;
    }
  }
}
