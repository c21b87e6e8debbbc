/** Clusters of neurons by spectral partitioning of the network graph. */
@NullMarked
package org.ganglion.plugin.spectralclustering;

import org.jspecify.annotations.NullMarked;
