/**
 * Arrays and tables that cross the service-provider interfaces.
 *
 * <p>Entry: {@link org.ganglion.api.value.Tensor} (float32) and {@link
 * org.ganglion.api.value.Matrix} (float64). Before editing: all of them are immutable after
 * construction, and none exposes its buffer.
 */
@NullMarked
package org.ganglion.api.value;

import org.jspecify.annotations.NullMarked;
