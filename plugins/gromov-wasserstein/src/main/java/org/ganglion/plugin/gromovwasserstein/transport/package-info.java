/**
 * Exact optimal transport between small sets, solved to a vertex and certified by prices.
 *
 * <p>Entry: {@link org.ganglion.plugin.gromovwasserstein.transport.Assignment}. Before editing:
 * solvers keep their prices between calls to start warm, so each belongs to one thread.
 */
@NullMarked
package org.ganglion.plugin.gromovwasserstein.transport;

import org.jspecify.annotations.NullMarked;
