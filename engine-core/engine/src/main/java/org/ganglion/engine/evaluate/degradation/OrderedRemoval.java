package org.ganglion.engine.evaluate.degradation;

import java.util.ArrayList;
import java.util.List;
import org.ganglion.api.run.RunContext;
import org.ganglion.engine.evaluate.Evidence;
import org.ganglion.engine.evaluate.Verdict;

/**
 * Relative change of the probability of the explained class, {@code |p - p0| / p0}, when single
 * pixels are removed in order of a map.
 */
final class OrderedRemoval {
  static final String END = "change at the end";
  static final String AREA = "area under the change";

  private OrderedRemoval() {}

  static Verdict of(Evidence evidence, RemovalOptions options, boolean highFirst, RunContext run) {
    Removal removal = options.removal(highFirst);
    Degradation degradation = Degradation.of(evidence, removal, options.control(), run);
    List<Double> shares = new ArrayList<>(List.of(0.0));
    shares.addAll(removal.shares());
    ChangeCurves curves = new ChangeCurves(degradation.names(), shares, run);
    ChangeCurves.Value change = (p, step) -> Math.abs(p[step] - p[0]) / p[0];
    Verdict.Builder verdict = Verdict.builder();
    int last = shares.size() - 1;
    curves.curves(
        "change of the probability", "|p - p0| / p0", degradation.probability(), change, verdict);
    curves.scores(END, degradation.probability(), p -> change.at(p, last), verdict);
    curves.scores(AREA, degradation.probability(), p -> curves.area(p, change), verdict);
    curves.warnOfFlat(degradation);
    return verdict.build();
  }
}
