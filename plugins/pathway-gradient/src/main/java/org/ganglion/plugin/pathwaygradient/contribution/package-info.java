/**
 * What neurons contribute to a response: first order, along a path, exactly.
 *
 * <p>Entry: {@link org.ganglion.plugin.pathwaygradient.contribution.NeuronMct}. Before editing:
 * scores are signed, no absolute value and no threshold belongs here.
 */
@NullMarked
package org.ganglion.plugin.pathwaygradient.contribution;

import org.jspecify.annotations.NullMarked;
