package org.ganglion.engine.exec;

import java.util.ArrayList;
import java.util.List;
import org.ganglion.api.value.Matrix;
import org.ganglion.engine.evaluate.statistic.LeastOfMany;

/**
 * Distances of all sites to shuffled known functions, and what they make of the observed ones.
 * Takes 8 bytes per site, function and draw.
 */
final class TargetTests {
  private final double[][][] drawn;

  /** For so many functions and sites. */
  TargetTests(int functions, int sites) {
    this.drawn = new double[functions][sites][0];
  }

  /** Keeps the distances of some sites, {@code [sites][draws]}. */
  void put(int function, int[] sites, double[][] distances) {
    for (int i = 0; i < sites.length; i++) {
      drawn[function][sites[i]] = distances[i];
    }
  }

  /** Stores the p-values of each site and of all together, and the draws behind the latter. */
  void store(DistanceTables tables, ArraySink sink) {
    int sites = drawn[0].length;
    List<LeastOfMany> tests = new ArrayList<>();
    for (int function = 0; function < drawn.length; function++) {
      double[] observed = new double[sites];
      for (int site = 0; site < sites; site++) {
        observed[site] = tables.value(site, function);
      }
      double[][] draws = drawn[function];
      tests.add(
          LeastOfMany.of(
              observed,
              Matrix.generate(sites, draws[0].length, (site, draw) -> draws[site][draw])));
    }
    sink.put("pValue", beside(tests.stream().map(LeastOfMany::own).toList()));
    sink.put("pFamily", beside(tests.stream().map(LeastOfMany::family).toList()));
    sink.put("standardised", beside(tests.stream().map(LeastOfMany::standard).toList()));
    sink.put("nullLeast", beside(tests.stream().map(LeastOfMany::draws).toList()));
  }

  private static Matrix beside(List<Matrix> columns) {
    return Matrix.generate(
        columns.get(0).rows(), columns.size(), (row, column) -> columns.get(column).get(row, 0));
  }
}
