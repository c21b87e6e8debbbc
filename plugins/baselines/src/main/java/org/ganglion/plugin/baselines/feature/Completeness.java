package org.ganglion.plugin.baselines.feature;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Site;
import org.ganglion.api.network.Target;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.baselines.Notices;

/**
 * How far scores are from adding up to the change of the response between baseline and sample.
 *
 * @param gaps sum of the scores minus the change, per sample
 * @param changes response at the sample minus response at the baseline, per sample
 */
record Completeness(List<Double> gaps, List<Double> changes) {

  /** Relative gap that is worth a warning. */
  private static final double TOLERANCE = 0.01;

  /** Changes below this, in units of the response, are not worth a relative gap. */
  private static final double NO_CHANGE = 1e-4;

  static Completeness of(Map<Site, Tensor> scores, Target target, Bound bound, Baseline baseline) {
    List<Double> here = target.responses(bound, List.of());
    List<Double> there = target.responses(bound, baseline.instead());
    double[] gaps = new double[here.size()];
    Double[] changes = new Double[here.size()];
    for (int sample = 0; sample < gaps.length; sample++) {
      changes[sample] = here.get(sample) - there.get(sample);
      gaps[sample] = -changes[sample];
    }
    scores.forEach(
        (site, tensor) -> {
          for (int sample = 0; sample < gaps.length; sample++) {
            gaps[sample] += sum(tensor.row(sample));
          }
        });
    return new Completeness(Arrays.stream(gaps).boxed().toList(), List.of(changes));
  }

  /**
   * Puts {@code gap} and {@code change} beside the scores, {@code [samples]} each, in units of the
   * response.
   */
  Attribution beside(Attribution scores) {
    return scores.with("gap", vector(gaps)).with("change", vector(changes));
  }

  /** Warns W201 when samples miss completeness by more than 1 %. */
  void warn(RunContext run, String fix) {
    int incomplete = 0;
    double worst = 0;
    for (int sample = 0; sample < gaps.size(); sample++) {
      double relative =
          Math.abs(gaps.get(sample)) / Math.max(Math.abs(changes.get(sample)), NO_CHANGE);
      incomplete += relative > TOLERANCE ? 1 : 0;
      worst = Math.max(worst, relative);
    }
    if (incomplete > 0) {
      run.warn(Notices.incomplete(incomplete, worst, fix));
    }
  }

  private static double sum(Tensor row) {
    double sum = 0;
    for (long i = 0; i < row.elements(); i++) {
      sum += row.get(i);
    }
    return sum;
  }

  private static Tensor vector(List<Double> values) {
    Tensor.Builder builder = Tensor.builder(Shape.of(values.size()));
    for (int i = 0; i < values.size(); i++) {
      builder.set(i, values.get(i).floatValue());
    }
    return builder.build();
  }
}
