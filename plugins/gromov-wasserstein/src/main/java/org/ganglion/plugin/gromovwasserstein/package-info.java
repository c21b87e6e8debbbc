/**
 * Distances between layers by the distances between samples within them.
 *
 * <p>Entry: {@link org.ganglion.plugin.gromovwasserstein.GwIdentity}. Before editing: all values
 * are in the units of the square loss without the factor 1/2, rooted or not; the two forms never
 * mix.
 */
@NullMarked
package org.ganglion.plugin.gromovwasserstein;

import org.jspecify.annotations.NullMarked;
