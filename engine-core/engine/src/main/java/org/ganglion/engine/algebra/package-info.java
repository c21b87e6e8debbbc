/**
 * Linear algebra on OpenBLAS and LAPACK, and a restarted Lanczos method in Java on top of it.
 *
 * <p>Entry: {@link org.ganglion.engine.algebra.OpenBlasAlgebra}. Before editing: matrices of the
 * api are row-major, LAPACK is column-major; where a matrix is symmetric or a transposed answer is
 * as good, the buffer is passed as it is and the comment says what it then means. Refusals are
 * {@code MethodException} M900 to M904.
 */
@NullMarked
package org.ganglion.engine.algebra;

import org.jspecify.annotations.NullMarked;
