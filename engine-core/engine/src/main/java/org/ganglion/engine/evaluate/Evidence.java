package org.ganglion.engine.evaluate;

import java.util.List;
import java.util.Optional;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Samples;
import org.ganglion.api.value.Ints;

/**
 * Results, and what an evaluation may look at to judge them. Network and samples are those of the
 * first result, and of all unless the evaluation judges several networks.
 */
public interface Evidence {

  /** The results in order of the pipeline file. */
  List<Finding> findings();

  /** The network that they are of. */
  Network network();

  /** The samples, in the order of the rows of results per sample; empty when there are none. */
  Optional<Samples> samples();

  /** Hidden group of each sample; only for an evaluation that says that it reads them. */
  Optional<Ints> groups();

  /** Other samples of the network, whose mean stands for nothing to see; empty for these. */
  default Optional<Samples> reference() {
    return Optional.empty();
  }
}
