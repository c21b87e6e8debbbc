package org.ganglion.engine.network;

import java.util.List;
import java.util.function.Supplier;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Nearest;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.network.Target;
import org.ganglion.api.value.Ints;

/**
 * Makes the targets of a step: what is explained of each sample. Works for any network, recorded
 * ones too.
 *
 * @since 0.1.0
 */
public final class Targets {
  private final Network network;
  private final Samples samples;
  private final Supplier<Bound> bind;

  /**
   * Targets of {@code samples}.
   *
   * @param bind ties the network to the samples when a value is needed; what it gives is closed
   *     here
   */
  public Targets(Network network, Samples samples, Supplier<Bound> bind) {
    this.network = network;
    this.samples = samples;
    this.bind = bind;
  }

  /**
   * The class that the network predicts without interventions: the largest value of the first
   * output, the first of several.
   */
  public Target predicted() {
    return new PredictedTarget(response(), samples, bind);
  }

  /** {@link #predicted()} where the predictions are known from an earlier pass. */
  public Target predicted(Ints classes) {
    return new ClassTarget("predicted", response(), classes, bind);
  }

  /** A class of its own for each sample. */
  public Target classes(Ints classes) {
    return new ClassTarget("given classes", response(), classes, bind);
  }

  /**
   * The class that the data say.
   *
   * @throws MethodException M912 when the data have no labels or a label is no class of the network
   */
  public Target label() {
    Ints labels =
        samples
            .labels()
            .orElseThrow(
                () ->
                    new MethodException(
                        Problem.of(
                            "M912",
                            "the data have no labels",
                            "name a labels file, or use target: predicted")));
    return new ClassTarget("label", response(), labels, bind);
  }

  /**
   * One class for all samples.
   *
   * @throws MethodException M912 when the first output has no such element
   */
  public Target index(int index) {
    return new ClassTarget(
        Integer.toString(index), response(), Ints.repeat(index, samples.size()), bind);
  }

  /**
   * A unit of a site; of a unit with several positions, the mean over them.
   *
   * @throws MethodException M912 when there is no such site or unit
   */
  public Target unit(String siteId, int unit) {
    List<String> ids = network.sites().stream().map(Site::id).toList();
    Site site =
        network
            .site(siteId)
            .orElseThrow(
                () ->
                    new MethodException(
                        Problem.of(
                            "M912",
                            "the network has no site '" + siteId + "'",
                            Nearest.hint(siteId, ids))));
    return new UnitTarget(site, unit, bind);
  }

  /** A column of the data, one number per sample. */
  public Target column(String name, List<Double> values) {
    return new ColumnTarget(name, values);
  }

  private Site response() {
    if (network.outputs().isEmpty()) {
      throw new MethodException(
          Problem.of(
              "M912",
              "the network has no output with one row per sample",
              "use a unit of a site as target"));
    }
    return network.outputs().get(0);
  }
}
