/**
 * Distances between layers that have a closed form.
 *
 * <p>Entry: {@link org.ganglion.plugin.baselines.layer.LinearCka}. Before editing: a distance is 1
 * minus a similarity, and a prepared layer is immutable and shared between threads.
 */
@NullMarked
package org.ganglion.plugin.baselines.layer;

import org.jspecify.annotations.NullMarked;
