/**
 * Partitioners group neurons, samples or layers.
 *
 * <p>Entry: {@link org.ganglion.api.partition.Partitioner}. Before editing: hidden labels are never
 * an input of a partitioner.
 */
@NullMarked
package org.ganglion.api.partition;

import org.jspecify.annotations.NullMarked;
