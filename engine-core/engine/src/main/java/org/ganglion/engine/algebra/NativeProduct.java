package org.ganglion.engine.algebra;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import org.bytedeco.openblas.global.openblas;
import org.ganglion.api.value.Matrix;

/**
 * Products of matrices of medium size through buffers outside the heap, one set per thread.
 *
 * <p>Handed over as an array, each operand is copied there and back by the native interface, which
 * at 512 rows takes half as long as the product itself. Buffers are kept, so they stay small; of
 * larger products the copies are a small share.
 */
final class NativeProduct {
  /** Multiplications from which a buffer pays. */
  private static final long WORTHWHILE = 1 << 18;

  /** Entries of the largest operand that is kept outside the heap: 8 MiB. */
  private static final int MOST = 1 << 20;

  private static final ThreadLocal<NativeProduct> OWN = ThreadLocal.withInitial(NativeProduct::new);

  private DoubleBuffer left = buffer(0);
  private DoubleBuffer right = buffer(0);
  private DoubleBuffer product = buffer(0);

  private NativeProduct() {}

  /** Whether a product of these sizes goes through buffers. */
  static boolean suits(int rows, int inner, int columns) {
    long most =
        Math.max((long) rows * columns, Math.max((long) rows * inner, (long) inner * columns));
    return most <= MOST && (long) rows * inner * columns >= WORTHWHILE;
  }

  /** {@code op(a) op(b)}, [rows, columns], over {@code inner}; both finite. */
  static double[] of(
      Matrix a,
      boolean transposeA,
      Matrix b,
      boolean transposeB,
      int rows,
      int inner,
      int columns) {
    return OWN.get().multiply(a, transposeA, b, transposeB, rows, inner, columns);
  }

  private double[] multiply(
      Matrix a,
      boolean transposeA,
      Matrix b,
      boolean transposeB,
      int rows,
      int inner,
      int columns) {
    left = filled(left, a);
    right = filled(right, b);
    int entries = rows * columns;
    product = product.capacity() < entries ? buffer(entries) : product;
    openblas.cblas_dgemm(
        CblasRowMajor,
        transposeA ? CblasTrans : CblasNoTrans,
        transposeB ? CblasTrans : CblasNoTrans,
        rows,
        columns,
        inner,
        1,
        left,
        a.columns(),
        right,
        b.columns(),
        0,
        product,
        columns);
    double[] values = new double[entries];
    product.get(0, values);
    return values;
  }

  private static DoubleBuffer filled(DoubleBuffer kept, Matrix matrix) {
    int entries = matrix.rows() * matrix.columns();
    DoubleBuffer target = kept.capacity() < entries ? buffer(entries) : kept;
    matrix.copyTo(target.clear());
    return target.clear();
  }

  private static DoubleBuffer buffer(int entries) {
    return ByteBuffer.allocateDirect(entries * Double.BYTES)
        .order(ByteOrder.nativeOrder())
        .asDoubleBuffer();
  }
}
