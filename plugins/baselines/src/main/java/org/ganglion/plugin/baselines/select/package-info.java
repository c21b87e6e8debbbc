/**
 * Selectors that need no theory: the highest scores, a random set, everything.
 *
 * <p>Entry: {@link org.ganglion.plugin.baselines.select.TopK}. Before editing: ties are broken by
 * order of sites, then by flat index, so that an answer is a pure function of the scores.
 */
@NullMarked
package org.ganglion.plugin.baselines.select;

import org.jspecify.annotations.NullMarked;
