package org.ganglion.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Target;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.onnx.TinyModel;
import org.junit.jupiter.api.Test;

/** NaN is larger than nothing and smaller than nothing: it must not be read as class 0. */
final class NotANumberTest {
  @Test
  void aSampleThatTheNetworkAnswersWithNanHasNoPredictedClass() {
    // The square root of -1 is NaN: element 1 of sample 1.
    TinyModel model = new TinyModel().input("x", -1, 2).node("root", "Sqrt", "x").output("root");
    try (GraphNetwork net = NetworkLoader.load(model.write(), BatchPlan.DEFAULT)) {
      MemoryRows rows = KnownNets.rows(1, 4, 9, -1, 4, 1);
      Target target = new Targets(net, rows, () -> net.bind(rows)).predicted();
      refused(target::classes);
      try (Bound bound = net.bind(rows)) {
        Target fresh = new Targets(net, rows, () -> net.bind(rows)).predicted();
        refused(
            () ->
                bound.gradients(
                    fresh.objective(),
                    Pass.reading(Reading.GRADIENT, List.of(KnownNets.site(net, "x"))),
                    Reading.GRADIENT));
      }
    }
  }

  @Test
  void theFirstOfTheLargestIsPredictedAndInfinityIsLargest() {
    try (GraphNetwork net = KnownNets.a()) {
      var site = KnownNets.site(net, "a1");
      float most = Float.POSITIVE_INFINITY;
      Tensor outputs = Tensor.of(Shape.of(2, 3), 1, 2, 2, -most, 0, most);
      assertThat(PredictedClass.of(outputs, 0, site, 0)).isEqualTo(1);
      assertThat(PredictedClass.of(outputs, 1, site, 1)).isEqualTo(2);
    }
  }

  private static void refused(ThrowingCallable call) {
    assertThatExceptionOfType(MethodException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo("M923"))
        .satisfies(e -> assertThat(e.problem().where()).contains("element 1", "sample 1"));
  }
}
