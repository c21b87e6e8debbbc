package org.ganglion.plugin.baselines;

import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Shape;

/** Shape of the scores of one sample at a site. */
public final class NeuronShape {
  private NeuronShape() {}

  /** The site's shape, or one number per unit under a reduction of its positions, if it has any. */
  public static Shape of(Site site, Reduce reduce) {
    boolean whole = reduce == Reduce.NONE || site.shape().rank() <= 1;
    return whole ? site.shape() : Shape.of(site.units());
  }
}
