/**
 * What a pathway reads of the input: its gradient, and how far that gradient is exact.
 *
 * <p>Entry: {@link org.ganglion.plugin.pathwaygradient.saliency.PathwayGradient}. Before editing:
 * the variants REMOVED and FROZEN are different networks; nothing may mix their numbers.
 */
@NullMarked
package org.ganglion.plugin.pathwaygradient.saliency;

import org.jspecify.annotations.NullMarked;
