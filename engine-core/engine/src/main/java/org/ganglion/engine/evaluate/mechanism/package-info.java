/**
 * Evaluations of critical neurons and of the mechanisms that samples are grouped into by them.
 *
 * <p>Entry: {@link org.ganglion.engine.evaluate.mechanism.MechanismPurity}. Before editing: hidden
 * groups judge, they never choose; entropies are in bits.
 */
@NullMarked
package org.ganglion.engine.evaluate.mechanism;

import org.jspecify.annotations.NullMarked;
