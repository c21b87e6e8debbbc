/**
 * Evaluations of critical neurons, of the mechanisms that samples are grouped into by them, and of
 * how stable picks are.
 *
 * <p>Entry: {@link org.ganglion.engine.evaluate.mechanism.MechanismPurity}. Before editing: hidden
 * groups judge, they never choose; entropies are in bits.
 */
@NullMarked
package org.ganglion.engine.evaluate.mechanism;

import org.jspecify.annotations.NullMarked;
