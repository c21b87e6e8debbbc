/**
 * Evaluations of picked neurons.
 *
 * <p>Entry: {@link org.ganglion.engine.evaluate.pathway.DeadShare}. Before editing: a selection has
 * one row per sample or one for all, and one mask element per neuron or per unit; both must work.
 */
@NullMarked
package org.ganglion.engine.evaluate.pathway;

import org.jspecify.annotations.NullMarked;
