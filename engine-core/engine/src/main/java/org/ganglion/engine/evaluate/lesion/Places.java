package org.ganglion.engine.evaluate.lesion;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Site;
import org.ganglion.engine.graph.Layer;
import org.ganglion.engine.graph.NetworkLayers;
import org.ganglion.engine.graph.Reader;

/** Finds where the neurons of each layer are silenced. */
final class Places {
  private final NetworkLayers layers;
  private final Position position;
  private final Map<String, Place> known = new HashMap<>();

  Places(Network network, Position position) {
    this.layers = NetworkLayers.of(network);
    this.position = position;
  }

  /**
   * The place of a layer.
   *
   * @throws MethodException M937 when no weights write, or none read, the site
   */
  Place of(Site site) {
    Place place = known.get(site.id());
    if (place == null) {
      place = position == Position.POST_ACTIVATION ? Place.at(site) : find(site);
      known.put(site.id(), place);
    }
    return place;
  }

  private Place find(Site site) {
    Optional<Layer> layer = layers.behind(site);
    if (position == Position.PRE_BN) {
      return Place.at(
          layer.orElseThrow(() -> none(site, "no weights are known to write")).kernel());
    }
    // A block may be of what a convolution reads and no weights alone write, a sum for one.
    List<Reader> readers = layer.map(layers::readers).orElseGet(() -> layers.readers(site));
    if (readers.isEmpty()) {
      throw none(site, "no weights are known to read");
    }
    Reader first = readers.get(0);
    return layers.readsAlone(first)
        ? new Place(first.from(), first.units(), first.from())
        : Place.of(first);
  }

  private static MethodException none(Site site, String what) {
    return new MethodException(
        Problem.of(
            "M937", what + " the neurons of '" + site.id() + "'", "set position: post-activation"));
  }
}
