/** Distances between layers by optimal transport, and groups of layers. */
@NullMarked
package org.ganglion.plugin.gromovwasserstein;

import org.jspecify.annotations.NullMarked;
