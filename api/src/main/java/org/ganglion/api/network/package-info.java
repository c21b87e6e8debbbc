/**
 * A network as a method sees it: sites, links, and one primitive, bind inputs, then perturb and
 * read.
 *
 * <p>Entry: {@link org.ganglion.api.network.Network} and {@link org.ganglion.api.network.Bound}.
 * Before editing: no signature may mention a batch size, a device or a native array.
 */
@NullMarked
package org.ganglion.api.network;

import org.jspecify.annotations.NullMarked;
