package org.ganglion.engine.evaluate.cluster;

import java.util.List;
import org.ganglion.api.network.Site;

/**
 * The part of a group in one layer, and random parts of the same size.
 *
 * @param site layer
 * @param layer place of the site in the network
 * @param label of the group
 * @param units of the group in this layer, then of each draw
 */
public record SubCluster(Site site, int layer, int label, List<List<Integer>> units) {
  /** Copies the list. */
  public SubCluster {
    units = List.copyOf(units);
  }

  /** Number of neurons. */
  public int size() {
    return units.get(0).size();
  }

  /** For people. */
  public String name() {
    return site.id() + " group " + label;
  }

  /** The neurons themselves for draw 0, random ones for draws from 1 on. */
  public int[] units(int draw) {
    return units.get(draw).stream().mapToInt(Integer::intValue).toArray();
  }
}
