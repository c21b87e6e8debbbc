/**
 * Partitioners of any items: k-means, and a random control.
 *
 * <p>Entry: {@link org.ganglion.plugin.baselines.partition.KMeans}. Before editing: labels are
 * numbered by first appearance, so that equal groupings have equal labels.
 */
@NullMarked
package org.ganglion.plugin.baselines.partition;

import org.jspecify.annotations.NullMarked;
