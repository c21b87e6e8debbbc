/**
 * Statistics that evaluations share: ranks, combinations of p-values, control of false discoveries.
 *
 * <p>Entry: {@link org.ganglion.engine.evaluate.statistic.FisherTest}. Before editing: every
 * function has values in its test that were computed elsewhere.
 */
@NullMarked
package org.ganglion.engine.evaluate.statistic;

import org.jspecify.annotations.NullMarked;
