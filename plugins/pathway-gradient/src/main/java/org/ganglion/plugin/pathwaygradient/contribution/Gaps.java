package org.ganglion.plugin.pathwaygradient.contribution;

import java.util.List;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.pathwaygradient.gate.Caution;

/**
 * By how much the scores of one site miss the change of the response that they should sum to, per
 * sample.
 */
final class Gaps {
  /** Share of the change that may be missing before the user is told. */
  private static final double TOLERATED = 0.01;

  private final Site site;
  private final double[] sums;

  Gaps(Site site, int samples) {
    this.site = site;
    this.sums = new double[samples];
  }

  /** Name of the extra array. */
  String name() {
    return "completeness-gap/" + site.id();
  }

  /** Adds up {@code rows} of unreduced scores from row {@code first} on. */
  void add(int first, Tensor rows) {
    long row = rows.shape().tail().elements();
    for (int i = 0; i < rows.shape().size(0); i++) {
      double sum = 0;
      for (long j = i * row; j < (i + 1) * row; j++) {
        sum += rows.get(j);
      }
      sums[first + i] = sum;
    }
  }

  /**
   * Sum of the scores minus the change of the response from {@code baseline} to {@code response}.
   */
  Tensor against(List<Double> response, List<Double> baseline) {
    Tensor.Builder gaps = Tensor.builder(Shape.of(sums.length));
    for (int i = 0; i < sums.length; i++) {
      gaps.set(i, (float) (sums[i] - (response.get(i) - baseline.get(i))));
    }
    return gaps.build();
  }

  /** Warns of each sample whose gap is more than a hundredth of the change of the response. */
  void warn(
      List<Double> response,
      List<Double> baseline,
      Samples samples,
      String remedy,
      RunContext run) {
    for (int i = 0; i < sums.length; i++) {
      double change = response.get(i) - baseline.get(i);
      if (Math.abs(sums[i] - change) > TOLERATED * Math.abs(change)) {
        run.warn(
            Caution.INCOMPLETE.saying(
                "scores at '"
                    + site.id()
                    + "' sum to "
                    + (float) sums[i]
                    + " for sample "
                    + samples.id(i)
                    + ", the response changes by "
                    + (float) change
                    + "; "
                    + remedy));
      }
    }
  }
}
