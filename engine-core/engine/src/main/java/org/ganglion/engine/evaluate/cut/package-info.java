/**
 * How well a partition cuts the graph that it was made from.
 *
 * <p>Entry: {@link org.ganglion.engine.evaluate.cut.NormalizedCut}. Before editing: the null runs
 * the same partitioner again; whatever it is, it sees nothing but another graph.
 */
@NullMarked
package org.ganglion.engine.evaluate.cut;

import org.jspecify.annotations.NullMarked;
