/**
 * Critical pathways: neuron contributions, their selection, and the gradient of the pathway
 * network.
 */
@NullMarked
package org.ganglion.plugin.pathwaygradient;

import org.jspecify.annotations.NullMarked;
