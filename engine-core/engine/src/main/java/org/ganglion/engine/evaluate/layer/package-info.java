/**
 * Evaluations of groups of layers: whether there are blocks at all, and whether the groups come
 * back.
 *
 * <p>Entry: {@link org.ganglion.engine.evaluate.layer.BlockTest}. Before editing: both run the
 * judged partitioner again, whatever it is, and know nothing of it but its labels.
 */
@NullMarked
package org.ganglion.engine.evaluate.layer;

import org.jspecify.annotations.NullMarked;
