/**
 * Attributors that score neurons: the activation itself, the gradient, and a random control.
 *
 * <p>Entry: {@link org.ganglion.plugin.baselines.neuron.Activation}. Before editing: contributions
 * of neurons belong to the plugin of critical pathways.
 */
@NullMarked
package org.ganglion.plugin.baselines.neuron;

import org.jspecify.annotations.NullMarked;
