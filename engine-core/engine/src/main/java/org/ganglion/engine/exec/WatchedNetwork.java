package org.ganglion.engine.exec;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ganglion.api.method.Need;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Link;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.engine.network.GraphNetwork;
import org.ganglion.engine.network.SampleRows;
import org.ganglion.engine.recorded.RecordedNetwork;

/** A network whose passes end when the run is asked to stop. */
final class WatchedNetwork implements Network {
  private final Network network;
  private final Stop stop;

  WatchedNetwork(Network network, Stop stop) {
    this.network = network;
    this.stop = stop;
  }

  @Override
  public String fingerprint() {
    return network.fingerprint();
  }

  @Override
  public Set<Need> offers() {
    return network.offers();
  }

  @Override
  public List<Site> sites() {
    return network.sites();
  }

  @Override
  public Optional<Site> site(String name) {
    return network.site(name);
  }

  @Override
  public List<Site> inputs() {
    return network.inputs();
  }

  @Override
  public List<Site> outputs() {
    return network.outputs();
  }

  @Override
  public List<Link> links() {
    return network.links();
  }

  @Override
  public Bound bind(Samples samples) {
    stop.check();
    if (network instanceof GraphNetwork graph && samples instanceof SampleRows rows) {
      return graph.bind(rows, stop::check);
    }
    return network instanceof RecordedNetwork recorded
        ? recorded.bind(samples, stop::check)
        : network.bind(samples);
  }

  @Override
  public Network withWeights(WeightChange change) {
    stop.check();
    return new WatchedNetwork(network.withWeights(change), stop);
  }
}
