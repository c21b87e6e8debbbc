package org.ganglion.plugin.neucept.knockoff;

import java.util.stream.IntStream;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Matrix;

/** What tells whether knockoffs are sound and whether they leave any power. */
public final class Diagnostics {
  private Diagnostics() {}

  /** Smallest eigenvalue of {@code 2C - diag(s)}, at most a few per cent too large. */
  public static double leastGap(Matrix correlation, double[] s, RunContext run) {
    return Definite.leastEigenvalue(Feasible.gap(correlation, s, 0), run);
  }

  /** |correlation| of each column with its own knockoff. */
  public static double[] correlations(Matrix columns, Matrix knockoffs) {
    return IntStream.range(0, columns.columns())
        .mapToDouble(j -> Math.abs(correlation(columns.columnAt(j), knockoffs.columnAt(j))))
        .toArray();
  }

  private static double correlation(double[] a, double[] b) {
    double meanA = 0;
    double meanB = 0;
    for (int i = 0; i < a.length; i++) {
      meanA += a[i] / a.length;
      meanB += b[i] / a.length;
    }
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (a[i] - meanA) * (b[i] - meanB);
      aa += (a[i] - meanA) * (a[i] - meanA);
      bb += (b[i] - meanB) * (b[i] - meanB);
    }
    return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
  }
}
