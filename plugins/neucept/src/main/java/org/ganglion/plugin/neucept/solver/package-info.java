/**
 * What iterative solvers have in common: the order in which they visit columns, and what they tell
 * of how far they came.
 *
 * <p>Entry: {@link org.ganglion.plugin.neucept.solver.Solved}. Before editing: the order comes from
 * a drawn one everywhere, since a fixed one favours the first of equal columns.
 */
@NullMarked
package org.ganglion.plugin.neucept.solver;

import org.jspecify.annotations.NullMarked;
