/**
 * Groups of layers that follow each other, cut where distances say so.
 *
 * <p>Entry: {@link org.ganglion.plugin.gromovwasserstein.partition.Contiguous}. Before editing:
 * items are taken in their natural order, whatever the order in which they are given.
 */
@NullMarked
package org.ganglion.plugin.gromovwasserstein.partition;

import org.jspecify.annotations.NullMarked;
