package org.ganglion.engine.token;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.ChunkSink;
import org.ganglion.api.network.Gates;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;
import org.ganglion.api.network.SweepSink;
import org.ganglion.api.network.Variants;
import org.ganglion.api.value.Tensor;

/** What is common to all ways of seeing tokens: nothing can be changed. */
abstract class ReadOnlyBound implements Bound {
  private final TokenNetwork network;
  private final Bound bound;

  ReadOnlyBound(TokenNetwork network, Bound bound) {
    this.network = network;
    this.bound = bound;
  }

  @Override
  public Network network() {
    return network;
  }

  TokenNetwork tokens() {
    return network;
  }

  Bound bound() {
    return bound;
  }

  /**
   * The same pass at the sites of the network behind.
   *
   * @throws MethodException M915 when it changes values, M967 when it reduces positions of other
   *     sites
   */
  Pass behind(Pass pass) {
    if (!pass.interventions().isEmpty() || pass.path().isPresent() || !pass.rules().isEmpty()) {
      throw refusal("takes no interventions");
    }
    Pass behind = Pass.values(List.of());
    boolean reduced = false;
    boolean kept = false;
    for (Map.Entry<Reading, List<Site>> reading : pass.readings().entrySet()) {
      List<Site> sites = new ArrayList<>();
      for (Site site : reading.getValue()) {
        boolean joined = network.joins(site);
        sites.add(network.behind(site));
        reduced |= joined;
        kept |= !joined && site.shape().rank() > 1;
      }
      behind = behind.and(reading.getKey(), sites);
    }
    if (reduced && kept && pass.reduce() != Reduce.NONE) {
      throw new MethodException(
          Problem.of(
              "M967",
              "positions and tokens cannot be joined in one pass",
              "read sites with tokens apart"));
    }
    return reduced ? behind : behind.reduce(pass.reduce());
  }

  @Override
  public void gradients(Objective objective, Pass pass, ChunkSink sink) {
    throw refusal("has no gradients");
  }

  @Override
  public void sweep(Variants variants, Pass pass, SweepSink sink) {
    throw refusal("takes no interventions");
  }

  @Override
  public Gates gates(Map<Site, Tensor> initial) {
    throw refusal("has no gates");
  }

  @Override
  public Bound inputs(Map<Site, Tensor> values) {
    throw refusal("takes no other inputs");
  }

  @Override
  public void close() {
    bound.close();
  }

  MethodException refusal(String what) {
    return new MethodException(
        Problem.of(
            "M915",
            "a network seen through 'tokens: " + network.policy().word() + "' " + what,
            "take 'tokens' out, or choose another method"));
  }
}
