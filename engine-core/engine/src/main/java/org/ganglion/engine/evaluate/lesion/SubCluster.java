package org.ganglion.engine.evaluate.lesion;

import java.util.List;
import org.ganglion.api.network.Site;

/**
 * The part of a group in one layer, and random parts of the same size.
 *
 * @param site layer
 * @param label of the group
 * @param units of the group in this layer, then of each draw
 */
record SubCluster(Site site, int label, List<List<Integer>> units) {
  SubCluster {
    units = List.copyOf(units);
  }

  int size() {
    return units.get(0).size();
  }

  String name() {
    return site.id() + " group " + label;
  }
}
