package org.ganglion.engine.evaluate.lesion;

import java.util.List;
import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;
import org.ganglion.engine.evaluate.cluster.Drawing;
import org.ganglion.engine.evaluate.cluster.Profile;

/**
 * Options of {@link PairLesion}.
 *
 * @param draws random lesions per ordered pair
 * @param most sub-clusters that are paired
 * @param minSize fewest neurons of one
 * @param maxFraction largest share of a layer's grouped neurons
 * @param fdr level of false discoveries
 * @param outputs what the outputs are
 * @param truth names of the data's columns with true values
 */
public record PairLesionOptions(
    @Doc("random lesions in place of the first of each ordered pair")
        @Range(min = 19, max = 100_000)
        int draws,
    @Doc("sub-clusters that are paired, those that take most alone") @Range(min = 2) int most,
    @Doc("fewest neurons of a sub-cluster") @Range(min = 1) int minSize,
    @Doc("largest share of the grouped neurons of its layer")
        @Range(min = 0, max = 1, minOpen = true)
        double maxFraction,
    @Doc("share of false ones among the dependent pairs found")
        @Range(min = 0, max = 1, minOpen = true)
        double fdr,
    @Doc("classes; values: regression, outputs take the place of classes")
        Rightness.Outputs outputs,
    @Doc("columns of the data with the true values, one per output; empty: the intact outputs")
        List<String> truth) {
  /** Checks the ranges and copies the list. */
  public PairLesionOptions {
    truth = List.copyOf(truth);
    Options.check(PairLesionOptions.class, draws, most, minSize, maxFraction, fdr, outputs, truth);
  }

  Rightness rightness() {
    return new Rightness(outputs, truth);
  }

  Drawing drawing() {
    return Drawing.ofGrouped(Profile.CORRECTED, draws, minSize, maxFraction);
  }
}
