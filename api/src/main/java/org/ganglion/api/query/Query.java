package org.ganglion.api.query;

import java.util.List;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.network.Target;

/**
 * What is asked of an attributor or a selector.
 *
 * @since 0.1.0
 */
public interface Query {
  /** The network. */
  Network network();

  /** The samples; for a method of scope PER_SAMPLE a part of them. */
  Samples samples();

  /**
   * Sites to score or to pick from, in topological order; for an attributor of features the inputs.
   */
  List<Site> sites();

  /** The response. */
  Target target();

  /** What happens to the positions of a unit. */
  Reduce reduce();

  /** Earlier results that the method declared to read, for the samples of this query. */
  Findings from();
}
