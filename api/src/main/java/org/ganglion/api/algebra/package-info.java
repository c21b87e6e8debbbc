/**
 * Dense and sparse linear algebra that the host lends to plugins.
 *
 * <p>Entry: {@link org.ganglion.api.algebra.LinearAlgebra}. Before editing: every decomposition
 * reports its residual in the result.
 */
@NullMarked
package org.ganglion.api.algebra;

import org.jspecify.annotations.NullMarked;
