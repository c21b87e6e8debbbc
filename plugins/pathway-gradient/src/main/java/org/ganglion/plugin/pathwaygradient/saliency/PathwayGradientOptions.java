package org.ganglion.plugin.pathwaygradient.saliency;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.plugin.pathwaygradient.gate.Variant;

/**
 * Options of {@link PathwayGradient}.
 *
 * @param variant what happens to the neurons outside the pathway
 * @param channels how the channels of the input become one map
 * @param radius whether to compute how far the pathway is linear
 * @since 0.1.0
 */
public record PathwayGradientOptions(
    @Doc(
            "Neurons outside the pathway: removed = 0 and the rest computed anew, frozen = constant at their value")
        Variant variant,
    @Doc("How the channels of an input become one map; none keeps all, with signs")
        Channels channels,
    @Doc(
            "Also compute within which distance the pathway is exactly linear, 3.4028235e38 where nothing limits it; costs one gradient per kept neuron")
        boolean radius) {
  /** Checks the options. */
  public PathwayGradientOptions {
    Options.check(PathwayGradientOptions.class, variant, channels, radius);
  }
}
