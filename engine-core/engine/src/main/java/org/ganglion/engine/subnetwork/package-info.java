/**
 * Writes a part of a network as a network of its own: neurons that were left out are multiplied by
 * 0, and whole channels that nothing needs any more are cut out of the weights.
 *
 * <p>Entry: {@link org.ganglion.engine.subnetwork.Subnetwork}. Before editing: a cut must not
 * change what comes out by more than rounding; where that is not certain the product with 0 stays.
 */
@NullMarked
package org.ganglion.engine.subnetwork;

import org.jspecify.annotations.NullMarked;
