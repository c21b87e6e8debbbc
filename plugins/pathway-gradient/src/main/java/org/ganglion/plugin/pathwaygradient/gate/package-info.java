/**
 * What the methods of this plugin share: the gate sites of a query, pathways as interventions, and
 * the refusals.
 *
 * <p>Entry: {@link org.ganglion.plugin.pathwaygradient.gate.GateSites} and {@link
 * org.ganglion.plugin.pathwaygradient.gate.Pathway}. Before editing: codes M100 to M199 and W100 to
 * W199 belong to this plugin, each with one meaning.
 */
@NullMarked
package org.ganglion.plugin.pathwaygradient.gate;

import org.jspecify.annotations.NullMarked;
