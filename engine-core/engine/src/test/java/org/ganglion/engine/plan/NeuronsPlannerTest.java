package org.ganglion.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Scope;
import org.ganglion.api.option.NoOptions;
import org.ganglion.api.partition.Items;
import org.ganglion.api.partition.Partitioner;
import org.ganglion.api.result.Partition;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.engine.config.PipelineConfig;
import org.ganglion.engine.config.PipelineReader;
import org.ganglion.engine.fake.FakeEvaluations;
import org.ganglion.engine.fake.FakeMethods;
import org.ganglion.engine.network.BatchPlan;
import org.ganglion.engine.network.GraphNetwork;
import org.ganglion.engine.network.NetworkLoader;
import org.ganglion.engine.onnx.TinyModel;
import org.junit.jupiter.api.Test;

final class NeuronsPlannerTest {
  /** Takes graphs. */
  private static final class Whole implements Partitioner<NoOptions> {
    @Override
    public MethodInfo info() {
      return MethodInfo.of("whole", "1.0.0", "one group", Scope.WHOLE_SET);
    }

    @Override
    public NoOptions defaults() {
      return new NoOptions();
    }

    @Override
    public Set<Items.Form> accepts() {
      return Set.of(Items.Form.GRAPH);
    }

    @Override
    public Partition partition(Items items, NoOptions options, RunContext run) {
      return Partition.of(Ints.of(new int[items.size()]));
    }
  }

  /** A shortcut with a convolution of its own: it reads what the first of its block reads. */
  private static TinyModel shortcut() {
    return new TinyModel()
        .input("x", -1, 1, 2, 2)
        .weights("k1", List.of(2, 1, 1, 1), 1, 2)
        .node("conv1", "Conv", "x", "k1")
        .node("r1", "Relu", "conv1")
        .weights("k2", List.of(2, 2, 1, 1), 1, 2, 3, 4)
        .node("conv2", "Conv", "r1", "k2")
        .node("r2", "Relu", "conv2")
        .weights("k3", List.of(2, 2, 1, 1), 1, 2, 3, 4)
        .node("conv3", "Conv", "r2", "k3")
        .weights("k4", List.of(2, 2, 1, 1), 1, 2, 3, 4)
        .node("beside", "Conv", "r1", "k4")
        .node("sum", "Add", "conv3", "beside")
        .output("sum");
  }

  private static Planned plan(String view) {
    PipelineConfig config =
        new PipelineReader()
            .read(
                Path.of("pipeline.yaml"),
                "apiVersion: 1\nnetwork: {onnx: a.onnx}\nsteps:\n"
                    + "- {id: p, partitioner: whole, of: {neurons: {view: weights, "
                    + view
                    + "}}}",
                List.of())
            .config()
            .orElseThrow();
    try (GraphNetwork network = NetworkLoader.load(shortcut().write(), BatchPlan.DEFAULT)) {
      return new PlanBuilder(FakeMethods.catalog(new Whole()), FakeEvaluations.catalog())
          .build(config, Map.of("network", network));
    }
  }

  @Test
  void blocksThatSiteAndUnitDoNotTellApartAreRefused() {
    assertThat(plan("blocks: true").problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo("C264");
              assertThat(problem.what()).contains("[conv2, beside]").contains("'r1'");
              assertThat(problem.fix()).contains("'sites'");
            });
  }

  @Test
  void blocksMayBeChosenSoThatTheyAreAndUnitsAlwaysAre() {
    assertThat(plan("blocks: true, sites: ['r2', 'conv3']").problems()).isEmpty();
    assertThat(plan("blocks: false").problems()).isEmpty();
  }
}
