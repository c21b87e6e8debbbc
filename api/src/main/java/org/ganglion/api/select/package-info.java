/**
 * Selectors pick the critical neurons.
 *
 * <p>Entry: {@link org.ganglion.api.select.Selector}. Before editing: an answer is a pure function
 * of stored scores wherever one exists.
 */
@NullMarked
package org.ganglion.api.select;

import org.jspecify.annotations.NullMarked;
