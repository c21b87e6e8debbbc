package org.ganglion.plugin.pathwaygradient.selection;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link RandomPerLayer}.
 *
 * @param sparsity percent of the neurons of every site that are left out
 * @since 0.1.0
 */
public record RandomPerLayerOptions(
    @Doc("Percent of the neurons of every site to leave out")
        @Range(min = 0, max = 100, maxOpen = true)
        double sparsity) {
  /** Checks the range. */
  public RandomPerLayerOptions {
    Options.check(RandomPerLayerOptions.class, sparsity);
  }
}
