package org.ganglion.api.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class SparseMatrixTest {
  @Test
  void a_product_equals_the_sum_by_hand() {
    SparseMatrix path =
        SparseMatrix.of(new int[] {0, 1, 3, 4}, new int[] {1, 0, 2, 1}, new double[] {2, 2, 5, 5});
    double[] y = new double[3];
    path.multiply(new double[] {1, 10, 100}, y);
    assertThat(y).containsExactly(20, 502, 50);
    assertThat(path.get(0, 2)).isZero();
  }

  @Test
  void an_asymmetric_matrix_is_refused() {
    assertThatThrownBy(() -> SparseMatrix.of(new int[] {0, 1, 1}, new int[] {1}, new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
