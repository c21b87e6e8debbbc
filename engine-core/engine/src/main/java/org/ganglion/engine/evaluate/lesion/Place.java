package org.ganglion.engine.evaluate.lesion;

import java.util.List;
import java.util.stream.IntStream;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Ints;
import org.ganglion.engine.graph.Reader;

/**
 * Where the neurons of a layer are silenced.
 *
 * @param site whose units are set to 0
 * @param units per unit of the site the neuron that it carries; -1 for none
 * @param seenBy weights that alone see it; the site itself where everything behind it does
 */
record Place(Site site, Ints units, Site seenBy) {
  /** For everything behind a site. */
  static Place at(Site site) {
    return new Place(site, Ints.range(site.units()), site);
  }

  /** For one reader alone. */
  static Place of(Reader reader) {
    return new Place(reader.from(), reader.units(), reader.kernel());
  }

  /** Whether other readers of the site go on seeing the neurons. */
  boolean isShared() {
    return !seenBy.equals(site);
  }

  Intervention silence(List<Integer> neurons) {
    boolean[] gone = new boolean[units.stream().max().orElse(-1) + 1];
    for (int neuron : neurons) {
      gone[neuron] = true;
    }
    int[] carriers =
        IntStream.range(0, units.size())
            .filter(unit -> units.get(unit) >= 0 && gone[units.get(unit)])
            .toArray();
    return Intervention.lesion(site, carriers);
  }
}
