package org.ganglion.api.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.junit.jupiter.api.Test;

final class SiteTest {
  private static final Site MAPS =
      new Site("conv", "conv", Site.Kind.HIDDEN, "Conv", Shape.of(3, 2, 2), 0, List.of(), Map.of());
  private static final Site TOKENS =
      new Site("mlp", "mlp", Site.Kind.HIDDEN, "Add", Shape.of(5, 4), 1, List.of(), Map.of());

  @Test
  void neurons_are_elements_and_units_are_channels_or_features() {
    assertThat(MAPS.neurons()).isEqualTo(12);
    assertThat(MAPS.units()).isEqualTo(3);
    assertThat(MAPS.unitOf(7)).isEqualTo(1);
    assertThat(TOKENS.units()).isEqualTo(4);
    assertThat(TOKENS.unitOf(7)).isEqualTo(3);
    assertThat(TOKENS.unitShape()).isEqualTo(Shape.of(1, 4));
  }

  @Test
  void a_lesion_has_a_zero_for_each_unit_and_stretches_over_positions() {
    Intervention lesion = Intervention.lesion(MAPS, 1);
    assertThat(lesion.tensor().toArray()).containsExactly(1, 0, 1);
    assertThat(lesion.tensor().shape().stretchesTo(MAPS.shape())).isTrue();
    assertThatThrownBy(() -> Intervention.lesion(MAPS, 3))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_tensor_that_does_not_fit_is_refused() {
    new Intervention.Add(MAPS, Tensor.full(Shape.of(7, 3, 1, 1), 0));
    assertThatThrownBy(() -> new Intervention.Add(MAPS, Tensor.vector(1, 2, 3)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_pass_reads_each_site_once() {
    Pass pass =
        Pass.values(List.of(MAPS))
            .and(Reading.VALUE, List.of(TOKENS, MAPS))
            .and(Reading.GRADIENT, List.of(MAPS));
    assertThat(pass.readings())
        .containsEntry(Reading.VALUE, List.of(MAPS, TOKENS))
        .containsEntry(Reading.GRADIENT, List.of(MAPS));
  }
}
