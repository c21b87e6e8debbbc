package org.ganglion.engine.evaluate.sanity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.network.Site;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.evaluate.Finding;
import org.ganglion.engine.evaluate.TestEvidence;
import org.ganglion.engine.fake.FakeNetwork;
import org.junit.jupiter.api.Test;

/** Two samples with pictures of two channels, 1 x 3 pixels. */
final class FlatMapsTest {
  private static final Site INPUT =
      new Site("x", "x", Site.Kind.INPUT, "Input", Shape.of(2, 1, 3), 0, List.of(), Map.of());

  @Test
  void ofSeveralChannelsTheLargestMagnitudeStays() {
    FlatMaps maps =
        FlatMaps.of(maps(Shape.of(2, 2, 1, 3), 1, -2, 3, -1, 4, -5, 0, 0, 7, 0, -6, 7), INPUT, 2);

    assertThat(maps.height()).isEqualTo(1);
    assertThat(maps.width()).isEqualTo(3);
    // Of 1 and -1 the positive, whichever comes first.
    assertThat(maps.rows().get(0)).containsExactly(1, 4, -5);
    assertThat(maps.rows().get(1)).containsExactly(0, -6, 7);
  }

  @Test
  void channelsMayHaveBeenJoined() {
    FlatMaps maps = FlatMaps.of(maps(Shape.of(2, 1, 1, 3), 1, 2, 3, 4, 5, 6), INPUT, 2);

    assertThat(maps.rows().get(0)).containsExactly(1, 2, 3);
    assertThat(maps.rows().get(1)).containsExactly(4, 5, 6);
  }

  @Test
  void otherPositionsAreRefused() {
    for (Shape shape : List.of(Shape.of(2, 2, 3, 1), Shape.of(2, 6), Shape.of(2, 2, 1, 4))) {
      float[] scores = new float[(int) shape.elements()];
      assertThatExceptionOfType(MethodException.class)
          .isThrownBy(() -> FlatMaps.of(maps(shape, scores), INPUT, 2))
          .withMessageContaining("'m' gives maps of shape")
          .satisfies(refusal -> assertThat(refusal.problem().code()).isEqualTo("M930"));
    }
  }

  private static Finding maps(Shape shape, float... scores) {
    return new TestEvidence(new FakeNetwork(), null)
        .map(
            "m",
            new Attribution(
                Coverage.SAMPLE, Map.of("x", Tensor.of(shape, scores)), Map.of(), Map.of()))
        .findings()
        .get(0);
  }
}
