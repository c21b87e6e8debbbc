package org.ganglion.engine.evaluate;

import org.ganglion.api.network.Network;
import org.ganglion.api.partition.Items;
import org.ganglion.api.value.Ints;

/** What takes the place of something when a step is run again. */
public sealed interface Substitute {
  /**
   * Another seed of all random numbers.
   *
   * @param number tells streams apart; each gives numbers of its own
   */
  record Seed(long number) implements Substitute {}

  /**
   * Some of the samples, repetition allowed.
   *
   * @param rows in the order of the samples
   */
  record Rows(Ints rows) implements Substitute {}

  /**
   * Another network with the same sites: randomised or shuffled. Predicted classes stay those of
   * the network in the pipeline, so that the same response is explained.
   *
   * @param network to run
   */
  record OfNetwork(Network network) implements Substitute {}

  /**
   * Other classes to explain, where the explained response is a class.
   *
   * @param classes one per sample, in the order of the samples
   */
  record OfClasses(Ints classes) implements Substitute {}

  /**
   * Other things to group; only for a partition.
   *
   * @param items as many of the same kind
   */
  record OfItems(Items items) implements Substitute {}
}
