/**
 * The search for the coupling under which two spaces of points differ least.
 *
 * <p>Entry: {@link org.ganglion.plugin.gromovwasserstein.coupling.PermutationSearch}. Before
 * editing: the search ends in local optima, so every start must be equivariant: points in another
 * order must give the same answer in that order, up to points that tie, which keep the order in
 * which they are given.
 */
@NullMarked
package org.ganglion.plugin.gromovwasserstein.coupling;

import org.jspecify.annotations.NullMarked;
