/**
 * Whether maps over the input depend on what the network has learned.
 *
 * <p>Entry: {@link org.ganglion.engine.evaluate.sanity.SanityCheck}. Before editing: the explained
 * class stays that of the trained network; nothing but weights differs.
 */
@NullMarked
package org.ganglion.engine.evaluate.sanity;

import org.jspecify.annotations.NullMarked;
