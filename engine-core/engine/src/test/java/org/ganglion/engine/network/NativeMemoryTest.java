package org.ganglion.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ganglion.api.network.BackwardRule;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Gates;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Path;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.api.network.Variants;
import org.ganglion.api.value.Tensor;
import org.junit.jupiter.api.Test;

final class NativeMemoryTest {
  @Test
  void tenThousandPassesLeaveNoArrayBehind() {
    try (GraphNetwork net = KnownNets.b();
        Bound bound = net.bind(KnownNets.rows(1, 2, 2, 1))) {
      Site x = KnownNets.site(net, "x");
      Site a1 = KnownNets.site(net, "a1");
      Site phi = KnownNets.site(net, "phi");
      Objective objective = new Objective.Sum(phi);
      Pass gates = Pass.reading(Reading.GATE, List.of(x, a1));
      List<Path.Step> steps = new ArrayList<>();
      for (int k = 0; k < 3; k++) {
        steps.add(new Path.Step(1, List.of(Intervention.scale(a1, k / 3f))));
      }
      Pass path =
          Pass.reading(Reading.INCREMENT, List.of(a1))
              .and(Reading.GATE, List.of(x, a1))
              .and(Reading.VALUE, List.of(a1))
              .along(new Path(steps));
      BackwardRule rule = new BackwardRule(a1, node -> node.gradient());
      try (Gates loop = bound.gates(Map.of(a1, Tensor.vector(1, 1, 1)))) {
        int before = -1;
        for (int round = 0; round < 2001; round++) {
          bound.gradients(objective, gates, chunk -> {});
          bound.gradients(objective, path, chunk -> {});
          loop.set(a1, Tensor.vector(round, 1, 1));
          loop.gradients(objective);
          bound.sweep(
              Variants.of(2, unit -> List.of(Intervention.lesion(a1, unit))),
              Pass.values(List.of(phi)),
              (variant, chunk) -> {});
          try (Bound other = bound.inputs(Map.of(x, MemoryRows.uniform(x.shape().prepend(2), 1)))) {
            other.gradients(objective, gates.with(List.of(rule)), chunk -> {});
          }
          if (round == 0) {
            before = net.program().manager().getManagedArrays().size();
          }
        }
        assertThat(net.program().manager().getManagedArrays()).hasSize(before);
      }
    }
  }

  @Test
  void aFailedPassLeavesNoArrayBehind() {
    try (GraphNetwork net = KnownNets.b();
        Bound bound = net.bind(KnownNets.rows(1, 2))) {
      int before = net.program().manager().getManagedArrays().size();
      for (int round = 0; round < 10; round++) {
        try {
          bound.read(
              Pass.values(net.sites()),
              chunk -> {
                throw new IllegalStateException("sink");
              });
        } catch (IllegalStateException e) {
          assertThat(e).hasMessage("sink");
        }
      }
      assertThat(net.program().manager().getManagedArrays()).hasSize(before);
    }
  }

  @Test
  void whatWasReadIsFreedAsItIsTaken() {
    try (GraphNetwork net = KnownNets.b();
        Bound bound = net.bind(KnownNets.rows(1, 2, 2, 1))) {
      List<Site> sites = List.of(KnownNets.site(net, "x"), KnownNets.site(net, "a1"));
      Pass pass =
          Pass.reading(Reading.VALUE, sites).and(Reading.GRADIENT, sites).and(Reading.GATE, sites);
      NDManager manager = net.program().manager();
      int before = manager.getManagedArrays().size();
      bound.gradients(
          new Objective.Sum(KnownNets.site(net, "phi")),
          pass,
          chunk -> {
            // A value, a gradient, and both for their product: nothing else of the pass is left.
            int left = 4 * sites.size();
            assertThat(manager.getManagedArrays()).hasSize(before + left);
            for (Site site : sites) {
              Tensor taken = chunk.get(Reading.GATE, site);
              assertThat(chunk.get(Reading.GATE, site)).isSameAs(taken);
              chunk.get(Reading.VALUE, site);
              chunk.get(Reading.GRADIENT, site);
              left -= 4;
              assertThat(manager.getManagedArrays()).hasSize(before + left);
            }
          });
      assertThat(manager.getManagedArrays()).hasSize(before);
    }
  }

  @Test
  void threadsWithABoundSetEachGetTheSameNumbers() throws Exception {
    MemoryRows rows = ExampleNetworks.rows("fashion-lenet", 6, 4);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (GraphNetwork net = ExampleNetworks.load("fashion-lenet", new BatchPlan(2, 1L << 30))) {
      Site relu = net.site("Relu_1").orElseThrow();
      Objective objective = new Objective.Sum(net.outputs().get(0));
      Pass pass = Pass.reading(Reading.GATE, List.of(relu));
      List<Future<Tensor>> answers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        answers.add(
            threads.submit(
                () -> {
                  try (Bound bound = net.bind(rows)) {
                    return bound
                        .gradients(objective, pass, Reading.GATE)
                        .getOrDefault(relu, Tensor.scalar(0));
                  }
                }));
      }
      float[] first = answers.get(0).get().toArray();
      for (Future<Tensor> answer : answers) {
        assertThat(answer.get().toArray()).containsExactly(first);
      }
    } finally {
      threads.shutdown();
    }
  }
}
