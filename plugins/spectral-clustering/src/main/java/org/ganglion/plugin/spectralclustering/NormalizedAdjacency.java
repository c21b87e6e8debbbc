package org.ganglion.plugin.spectralclustering;

import java.util.Arrays;
import org.ganglion.api.algebra.SymmetricOperator;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;

/**
 * {@code D^-1/2 A D^-1/2} of one connected component; the graph's Laplacian is the identity minus
 * it.
 *
 * <p>A product reads each edge once, for both of its ends. Columns that follow each other, as those
 * of a layer do, are one run, so that the inner loops walk through memory in order.
 */
final class NormalizedAdjacency implements SymmetricOperator {
  private final int size;
  private final double[] values;
  private final int[] rowRuns;
  private final int[] runColumns;
  private final int[] runStarts;

  NormalizedAdjacency(ItemGraph graph, Ints members) {
    this.size = members.size();
    int[] places = new int[graph.size()];
    double[] scales = new double[size];
    int edges = 0;
    for (int i = 0; i < size; i++) {
      int item = members.get(i);
      places[item] = i;
      scales[i] = 1 / Math.sqrt(graph.degree(item));
      edges += graph.start(item + 1) - graph.start(item);
    }
    this.values = new double[edges / 2];
    this.rowRuns = new int[size + 1];
    int[] columns = new int[16];
    int[] starts = new int[16];
    int runs = 0;
    int count = 0;
    for (int i = 0; i < size; i++) {
      int item = members.get(i);
      int last = -2;
      for (int at = graph.start(item); at < graph.start(item + 1); at++) {
        int column = places[graph.other(at)];
        if (column > i) {
          if (column != last + 1) {
            if (runs == columns.length) {
              columns = Arrays.copyOf(columns, 2 * runs);
              starts = Arrays.copyOf(starts, 2 * runs);
            }
            columns[runs] = column;
            starts[runs++] = count;
          }
          values[count++] = graph.weight(at) * (scales[i] * scales[column]);
          last = column;
        }
      }
      rowRuns[i + 1] = runs;
    }
    this.runColumns = Arrays.copyOf(columns, runs);
    this.runStarts = Arrays.copyOf(starts, runs + 1);
    runStarts[runs] = count;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void apply(double[] x, double[] y) {
    Arrays.fill(y, 0);
    for (int row = 0; row < size; row++) {
      double sum = 0;
      for (int run = rowRuns[row]; run < rowRuns[row + 1]; run++) {
        int from = runStarts[run];
        int count = runStarts[run + 1] - from;
        int column = runColumns[run];
        sum += dot(values, from, x, column, count);
        add(values, from, x[row], y, column, count);
      }
      y[row] += sum;
    }
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

  /** All entries. */
  Matrix dense() {
    double[] entries = new double[Math.multiplyExact(size, size)];
    for (int row = 0; row < size; row++) {
      for (int run = rowRuns[row]; run < rowRuns[row + 1]; run++) {
        for (int at = runStarts[run]; at < runStarts[run + 1]; at++) {
          int column = runColumns[run] + at - runStarts[run];
          entries[row * size + column] = values[at];
          entries[column * size + row] = values[at];
        }
      }
    }
    return Matrix.owning(size, size, entries);
  }
}
