package org.ganglion.api.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TensorTest {
  private static final Tensor SIX = Tensor.of(Shape.of(3, 2), 0, 1, 2, 3, 4, 5);

  @Test
  void changing_the_source_array_changes_nothing() {
    float[] source = {1, 2};
    Tensor tensor = Tensor.vector(source);
    source[0] = 9;
    tensor.toArray()[1] = 9;
    assertThat(tensor.toArray()).containsExactly(1, 2);
  }

  @Test
  void rows_are_views_in_row_major_order() {
    assertThat(SIX.rows(1, 2).toArray()).containsExactly(2, 3, 4, 5);
    assertThat(SIX.rows(1, 2).row(1).toArray()).containsExactly(4, 5);
    assertThat(SIX.row(2).shape()).isEqualTo(Shape.of(2));
    assertThatThrownBy(() -> SIX.rows(2, 2)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void parts_joined_give_the_whole() {
    assertThat(Tensor.concat(List.of(SIX.rows(0, 1), SIX.rows(1, 2))).toArray())
        .containsExactly(SIX.toArray());
    assertThatThrownBy(() -> Tensor.concat(List.of(SIX, Tensor.vector(1))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_builder_is_spent_after_one_use() {
    Tensor.Builder builder = Tensor.builder(Shape.of(2));
    builder.build();
    assertThatThrownBy(builder::build).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void the_first_value_that_is_not_finite_is_found() {
    assertThat(SIX.firstNotFinite()).isEqualTo(-1);
    assertThat(Tensor.vector(0, Float.NaN, Float.POSITIVE_INFINITY).firstNotFinite()).isEqualTo(1);
  }

  @Test
  void an_empty_tensor_is_valid() {
    assertThat(Tensor.builder(Shape.of(0, 3)).build().toArray()).isEmpty();
    assertThat(Tensor.scalar(4).get(0)).isEqualTo(4);
  }

  @Test
  void stretching_follows_numpy() {
    assertThat(Shape.of(1, 4).stretchesTo(Shape.of(3, 4))).isTrue();
    assertThat(Shape.of(4).stretchesTo(Shape.of(3, 4))).isFalse();
    assertThat(Shape.of(2, 4).stretchesTo(Shape.of(3, 4))).isFalse();
  }
}
