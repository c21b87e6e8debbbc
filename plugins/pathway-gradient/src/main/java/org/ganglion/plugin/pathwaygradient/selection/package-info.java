/**
 * Which neurons form the pathway of a sample, as a pure function of stored scores.
 *
 * <p>Entry: {@link org.ganglion.plugin.pathwaygradient.selection.GlobalPercentile}. Before editing:
 * ties are resolved by order of sites, then by flat index, in every selector.
 */
@NullMarked
package org.ganglion.plugin.pathwaygradient.selection;

import org.jspecify.annotations.NullMarked;
