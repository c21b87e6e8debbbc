/**
 * The part of a group of neurons in one layer, and what chance gives in its place: what all
 * evaluations of groups of neurons share.
 *
 * <p>Entry: {@link org.ganglion.engine.evaluate.cluster.SubClusters}. Before editing: random parts
 * of shared draws are pieces of one permutation per layer and draw, so that partitions with equal
 * sizes face the same baselines and whole draws can be compared.
 */
@NullMarked
package org.ganglion.engine.evaluate.cluster;

import org.jspecify.annotations.NullMarked;
