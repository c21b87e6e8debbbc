/**
 * Layer metrics measure the distance between two representations.
 *
 * <p>Entry: {@link org.ganglion.api.layer.LayerMetric}. Before editing: a prepared representation
 * is immutable and shared between threads.
 */
@NullMarked
package org.ganglion.api.layer;

import org.jspecify.annotations.NullMarked;
