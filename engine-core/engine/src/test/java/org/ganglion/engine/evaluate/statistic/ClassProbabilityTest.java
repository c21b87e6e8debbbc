package org.ganglion.engine.evaluate.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ganglion.engine.network.BatchPlan;
import org.ganglion.engine.network.GraphNetwork;
import org.ganglion.engine.network.NetworkLoader;
import org.ganglion.engine.onnx.TinyModel;
import org.junit.jupiter.api.Test;

final class ClassProbabilityTest {
  private static TinyModel logits() {
    return new TinyModel()
        .input("x", -1, 2)
        .weights("w", List.of(2, 3), 1, 2, 3, 4, 5, 6)
        .node("logits", "MatMul", "x", "w");
  }

  private static boolean given(TinyModel model) {
    try (GraphNetwork network = NetworkLoader.load(model.write(), BatchPlan.DEFAULT)) {
      return ClassProbability.isGiven(network, network.outputs().get(0));
    }
  }

  @Test
  void aSoftmaxGivesProbabilitiesAlsoBehindWhatKeepsItsValues() {
    assertThat(given(logits().output("logits"))).isFalse();
    assertThat(given(logits().node("named", "Identity", "logits").output("named"))).isFalse();
    TinyModel shares = logits().node("shares", "Softmax", List.of("logits"), "axis=1");
    assertThat(given(shares.output("shares"))).isTrue();
    TinyModel renamed =
        logits()
            .node("shares", "Softmax", List.of("logits"), "axis=1")
            .node("same", "Identity", "shares")
            .integers("shape", -1, 3)
            .node("flat", "Reshape", List.of("same", "shape"));
    assertThat(given(renamed.output("flat"))).isTrue();
    TinyModel changed =
        logits()
            .node("shares", "Softmax", List.of("logits"), "axis=1")
            .node("logs", "Log", "shares");
    assertThat(given(changed.output("logs"))).isFalse();
  }

  @Test
  void logitsAreTurnedIntoSharesAndSharesAreTakenAsTheyAre() {
    assertThat(ClassProbability.of(false, new float[] {0, (float) Math.log(3)}, 1))
        .isCloseTo(0.75, within(1e-7));
    assertThat(ClassProbability.of(true, new float[] {0.25f, 0.75f}, 0)).isEqualTo(0.25);
  }
}
