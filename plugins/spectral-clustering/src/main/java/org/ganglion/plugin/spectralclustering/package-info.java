/**
 * Clusters of neurons by spectral partitioning of the network graph.
 *
 * <p>Entry: {@link org.ganglion.plugin.spectralclustering.Spectral}. Before editing: the embedding
 * divides by the root of degrees (Shi and Malik), rows are not brought to unit length (Ng, Jordan
 * and Weiss); results of the two differ.
 */
@NullMarked
package org.ganglion.plugin.spectralclustering;

import org.jspecify.annotations.NullMarked;
