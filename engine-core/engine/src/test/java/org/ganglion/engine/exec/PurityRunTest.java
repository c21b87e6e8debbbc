package org.ganglion.engine.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Scope;
import org.ganglion.api.method.Upstream;
import org.ganglion.api.option.NoOptions;
import org.ganglion.api.partition.Items;
import org.ganglion.api.partition.Partitioner;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Partition;
import org.ganglion.api.result.Selection;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.select.Selector;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Mask;
import org.ganglion.engine.result.EvaluationRecord;
import org.ganglion.engine.result.StepRecord.WarningRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups of samples by picked neurons, judged beside those by other neurons. */
final class PurityRunTest {
  private final Path folder;

  PurityRunTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** The first unit of each site. */
  private static final class FirstUnits implements Selector<NoOptions> {
    @Override
    public MethodInfo info() {
      return MethodInfo.of("first-units", "1.0.0", "first units", Scope.WHOLE_SET)
          .withFrom(Upstream.NEURON_ATTRIBUTION);
    }

    @Override
    public NoOptions defaults() {
      return new NoOptions();
    }

    @Override
    public Selection select(Query query, NoOptions options, RunContext run) {
      Map<String, Mask> masks = new LinkedHashMap<>();
      query
          .sites()
          .forEach(site -> masks.put(site.id(), Mask.builder(site.shape()).keep(0).build()));
      return Selection.of(Coverage.DATASET, masks);
    }
  }

  /** As many groups as coordinates, in turn. */
  private record InTurn(int most) implements Partitioner<NoOptions> {
    @Override
    public MethodInfo info() {
      return MethodInfo.of("in-turn", "1.0.0", "in turn", Scope.WHOLE_SET);
    }

    @Override
    public NoOptions defaults() {
      return new NoOptions();
    }

    @Override
    public Set<Items.Form> accepts() {
      return Set.of(Items.Form.POINTS);
    }

    @Override
    public Partition partition(Items items, NoOptions options, RunContext run) {
      int columns = items.points().columns();
      if (columns > most) {
        throw new MethodException(Problem.of("M999", columns + " are too many", "ask for fewer"));
      }
      return Partition.of(
          Ints.of(IntStream.range(0, items.size()).map(i -> i % columns).toArray()));
    }
  }

  /** The hidden groups are 0 and 1 in turn; of two sites six units could be picked. */
  private EvaluationRecord judged(int most) {
    String text =
        RunBench.HEAD.replace("labels: b.gz", "labels: b.gz, groups: c.gz")
            + """
            - {id: scores, attributor: values, sites: ["*Relu*"]}
            - {id: picked, selector: first-units, from: scores}
            - {id: m, partitioner: in-turn, of: {samples: picked}}
            evaluate: [{id: purity, evaluation: mechanism-purity, of: m}]
            """;
    return new RunBench(folder, new FirstUnits(), new InTurn(most))
        .runText("out", text)
        .result()
        .evaluations()
        .get(0);
  }

  private static List<Double> clusters(EvaluationRecord record, String step) {
    return record.scores().stream()
        .filter(score -> score.step().equals(step) && score.measure().equals("clusters"))
        .map(score -> score.value().orElseThrow())
        .toList();
  }

  @Test
  void thePartitionerRunsAgainOnRandomNeuronsAndOnAll() {
    EvaluationRecord record = judged(6);
    assertThat(clusters(record, "m")).containsExactly(2.0);
    assertThat(clusters(record, "(random) as m")).containsExactly(2.0);
    assertThat(clusters(record, "(all) as m")).containsExactly(5.0);
    assertThat(record.warnings()).isEmpty();
  }

  @Test
  void aControlThatThePartitionerRefusesIsLeftOutWithAWarning() {
    EvaluationRecord record = judged(2);
    assertThat(clusters(record, "(random) as m")).containsExactly(2.0);
    assertThat(clusters(record, "(all) as m")).isEmpty();
    assertThat(record.warnings()).extracting(WarningRecord::code).containsExactly("W924");
    assertThat(record.warnings().get(0).text()).contains("(all) as m", "6 are too many");
  }
}
