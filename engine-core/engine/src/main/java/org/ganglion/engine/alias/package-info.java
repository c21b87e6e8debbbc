/**
 * Short names with a meaning for the tensors of a network, found by the shape of its graph: the
 * residual stream, attention and its heads, the hidden layer of a perceptron, convolutions, dense
 * layers.
 *
 * <p>Entry: {@link org.ganglion.engine.alias.Aliases}. Before editing: nothing here reads names
 * that an exporter wrote; two exports of one network get the same aliases.
 */
@NullMarked
package org.ganglion.engine.alias;

import org.jspecify.annotations.NullMarked;
