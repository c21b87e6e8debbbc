/**
 * Neurons of a network as the nodes of a graph: joined by weights, or by the correlation of their
 * activations.
 *
 * <p>Entry: {@link org.ganglion.engine.graph.NetworkLayers} finds the layers and what each reads,
 * {@link org.ganglion.engine.graph.WeightGraph} and {@link
 * org.ganglion.engine.graph.CorrelationGraph} make the edges. Before editing: a unit is one node
 * however many positions it has, and one however many sites it passes through.
 */
@NullMarked
package org.ganglion.engine.graph;

import org.jspecify.annotations.NullMarked;
