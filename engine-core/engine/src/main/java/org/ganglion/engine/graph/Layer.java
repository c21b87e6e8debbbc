package org.ganglion.engine.graph;

import org.ganglion.api.network.Site;

/**
 * Units that weights write, or that weights read without any having written them.
 *
 * @param kernel site that the weights write; of a source the site itself
 * @param before last site before the activation function
 * @param output site behind it, which later layers read
 * @param source whether no weights write it: an input, or units behind an operation that mixes them
 * @param map whether weights with positions write it
 */
public record Layer(Site kernel, Site before, Site output, boolean source, boolean map) {
  /** Whether a site is where it is written or read. */
  public boolean has(Site site) {
    return site.equals(kernel) || site.equals(before) || site.equals(output);
  }

  /** Number of units. */
  public int units() {
    return output.units();
  }

  /** Its name: id of the site that later layers read. */
  public String name() {
    return output.id();
  }
}
