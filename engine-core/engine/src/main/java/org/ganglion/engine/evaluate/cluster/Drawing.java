package org.ganglion.engine.evaluate.cluster;

/**
 * Which parts are tested and how random ones of their size are drawn.
 *
 * @param drawn whether one permutation of a layer per draw is shared by its groups; as settled
 * @param pool of which neurons; as settled
 * @param draws random parts per tested one
 * @param minSize fewest neurons of a part
 * @param maxFraction largest share of the pool that a part may be
 */
public record Drawing(Draws drawn, Pool pool, int draws, int minSize, double maxFraction) {}
