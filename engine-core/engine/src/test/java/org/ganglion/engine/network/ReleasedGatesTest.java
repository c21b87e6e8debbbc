package org.ganglion.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Gates;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Tensor;
import org.junit.jupiter.api.Test;

/** A loop over samples may make and close gates for each: nothing of them may stay behind. */
final class ReleasedGatesTest {
  @Test
  void closedGatesAreForgottenByTheBoundSet() {
    try (GraphNetwork net = KnownNets.b();
        Bound bound = net.bind(KnownNets.rows(1, 2, 2, 1))) {
      GraphBound ours = (GraphBound) bound;
      Site a1 = KnownNets.site(net, "a1");
      Gates kept = bound.gates(Map.of(a1, Tensor.vector(1, 1, 1)));
      for (int round = 0; round < 100; round++) {
        try (Gates gates = bound.gates(Map.of(a1, Tensor.vector(1, 0, 1)))) {
          gates.gradients(new Objective.Sum(KnownNets.site(net, "phi")));
          assertThat(ours.openGates()).isEqualTo(2);
        }
      }
      assertThat(ours.openGates()).isEqualTo(1);
      kept.close();
      kept.close();
      assertThat(ours.openGates()).isZero();
    }
  }

  @Test
  void closingTheBoundSetClosesItsGates() {
    try (GraphNetwork net = KnownNets.b()) {
      Site a1 = KnownNets.site(net, "a1");
      Bound bound = net.bind(KnownNets.rows(1, 2));
      Gates one = bound.gates(Map.of(a1, Tensor.vector(1, 1, 1)));
      Gates two = bound.gates(Map.of(a1, Tensor.vector(1, 1, 1)));
      bound.close();
      assertThat(((GraphBound) bound).openGates()).isZero();
      refusedAsClosed(() -> one.set(a1, Tensor.vector(0, 0, 0)));
      refusedAsClosed(() -> two.gradients(new Objective.Sum(KnownNets.site(net, "phi"))));
    }
  }

  private static void refusedAsClosed(ThrowingCallable call) {
    assertThatExceptionOfType(MethodException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo("M917"));
  }
}
