package org.ganglion.api.algebra;

import org.ganglion.api.value.Matrix;

/**
 * Thin QR decomposition {@code a = q r}.
 *
 * @param q [n, m], orthonormal columns
 * @param r [m, m], upper triangular, diagonal at least 0
 * @since 0.1.0
 */
public record Qr(Matrix q, Matrix r) {}
