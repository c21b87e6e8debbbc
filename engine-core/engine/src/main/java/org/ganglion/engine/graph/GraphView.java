package org.ganglion.engine.graph;

import java.util.List;
import java.util.Optional;

/** How neurons are seen as a graph. */
public sealed interface GraphView permits WeightView, ActivationView {
  /** Which layers, which graph, how many groups per layer. */
  Extent extent();

  /** The same for these layers. */
  GraphView at(List<String> sites);

  /** Whose choices fill in what is not given. */
  enum Profile {
    /** The published intent, with the defects of the published code mended. */
    CORRECTED,
    /** What the published code computes. */
    AUTHORS
  }

  /** How many graphs there are. */
  enum Scope {
    /** One graph of all layers. */
    GLOBAL,
    /** A graph per layer. */
    LOCAL
  }

  /** How many groups are asked for in each local graph. */
  enum LocalClusters {
    /** As many as the graph of all layers gives the layer. */
    AS_GLOBAL,
    /** As many as the options say. */
    FULL
  }

  /**
   * What both views have.
   *
   * @param profile whose choices filled in what was not given
   * @param sites globs over the layers that are nodes; empty for the profile's choice
   * @param scope one graph, or one per layer
   * @param localClusters number of groups per layer of a local graph
   */
  record Extent(
      Profile profile, Optional<List<String>> sites, Scope scope, LocalClusters localClusters) {
    /** Copies the list. */
    public Extent {
      sites = sites.map(List::copyOf);
    }

    /** The same for these layers. */
    Extent at(List<String> named) {
      return new Extent(profile, Optional.of(named), scope, localClusters);
    }
  }
}
