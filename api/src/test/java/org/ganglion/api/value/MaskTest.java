package org.ganglion.api.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MaskTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 65, 200})
  void a_full_mask_counts_every_element(int elements) {
    assertThat(Mask.all(Shape.of(elements)).count()).isEqualTo(elements);
  }

  @Test
  void rows_and_concat_are_inverse() {
    Mask mask = Mask.where(Tensor.of(Shape.of(4, 33), ramp(4 * 33)), value -> value % 3 == 0);
    assertThat(Mask.concat(List.of(mask.rows(0, 1), mask.rows(1, 3)))).isEqualTo(mask);
    assertThat(mask.count()).isEqualTo(44);
    assertThat(Mask.where(mask.toTensor(), value -> value == 1)).isEqualTo(mask);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 32, 63, 64, 65, 130})
  void rows_of_any_width_are_those_of_the_tensor(int width) {
    Tensor tensor = Tensor.of(Shape.of(9, width), ramp(9 * width)).map(value -> value * value % 7);
    Mask mask = Mask.where(tensor, value -> value > 2);
    for (int first = 0; first < 9; first++) {
      for (int count = 0; first + count <= 9; count++) {
        Mask rows = Mask.where(tensor.rows(first, count), value -> value > 2);
        assertThat(mask.rows(first, count)).isEqualTo(rows);
        assertThat(rows.toTensor().toArray())
            .containsExactly(tensor.rows(first, count).map(value -> value > 2 ? 1 : 0).toArray());
      }
    }
    assertThat(Mask.concat(List.of(mask.rows(0, 4), mask.rows(4, 0), mask.rows(4, 5))))
        .isEqualTo(mask);
    assertThatThrownBy(() -> mask.rows(5, 5)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void an_element_outside_is_refused() {
    assertThatThrownBy(() -> Mask.builder(Shape.of(3)).keep(3))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static float[] ramp(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = i;
    }
    return values;
  }
}
