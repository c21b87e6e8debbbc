/**
 * Attributors that score neurons: the activation itself, and a random control.
 *
 * <p>Entry: {@link org.ganglion.plugin.baselines.neuron.Activation}. Before editing: gradients of
 * neurons belong to the plugin of critical pathways.
 */
@NullMarked
package org.ganglion.plugin.baselines.neuron;

import org.jspecify.annotations.NullMarked;
