package org.ganglion.plugin.spectralclustering;

/** What edges are made of. */
public enum Affinity {
  /** The weights of a graph. Points and distances have none and take the Gaussian. */
  AS_GIVEN,
  /** exp(-distance^2 / (2 width^2)); items of a graph are as far apart as their rows of weights. */
  GAUSSIAN
}
