package org.ganglion.engine.evaluate.lesion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.ganglion.api.network.Network;
import org.ganglion.api.option.Options;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.data.DataSet;
import org.ganglion.engine.evaluate.Table;
import org.ganglion.engine.evaluate.TestEvidence;
import org.ganglion.engine.evaluate.Verdict;
import org.ganglion.engine.fake.FakeAlgebra;
import org.ganglion.engine.fake.FakeRun;
import org.ganglion.engine.network.BatchPlan;
import org.ganglion.engine.network.NetworkLoader;
import org.ganglion.engine.onnx.TinyModel;
import org.junit.jupiter.api.Test;

/**
 * p-values of groups drawn at random, of networks drawn at random. Answers are values, so that no
 * two lesions tie. More networks: {@code mvn -Dganglion.calibration.seeds=2000 ...}.
 */
final class CalibrationTest {
  private static final int RUNS = Integer.getInteger("ganglion.calibration.seeds", 200);
  private static final int DRAWS = 19;
  private static final int UNITS = 24;
  private static final int INPUTS = 5;
  private static final int OUTPUTS = 3;
  private static final int SAMPLES = 12;
  private static final int GROUPS = 4;

  private static double[] numbers(RandomGenerator random, int count) {
    double[] all = new double[count];
    for (int i = 0; i < count; i++) {
      all[i] = random.nextGaussian();
    }
    return all;
  }

  private static Verdict judge(int seed) {
    RandomGenerator random = new SplittableRandom(seed);
    TinyModel model =
        new TinyModel()
            .input("x", -1, INPUTS)
            .weights("W1", List.of(UNITS, INPUTS), numbers(random, UNITS * INPUTS))
            .weights("W2", List.of(OUTPUTS, UNITS), numbers(random, OUTPUTS * UNITS))
            .node("z", "Gemm", List.of("x", "W1"), "transB=1")
            .node("h", "Relu", "z")
            .node("y", "Gemm", List.of("h", "W2"), "transB=1")
            .output("y");
    Network network = NetworkLoader.load(model.write(), BatchPlan.DEFAULT);
    Tensor.Builder x = Tensor.builder(Shape.of(SAMPLES, INPUTS));
    double[] values = numbers(random, SAMPLES * INPUTS);
    for (int i = 0; i < values.length; i++) {
      x.set(i, (float) values[i]);
    }
    DataSet data =
        DataSet.of(
            Ints.range(SAMPLES),
            Map.of("x", x.build()),
            Optional.empty(),
            Map.of(),
            List.of(),
            List.of());
    int[] labels = new int[UNITS];
    for (int unit = 0; unit < UNITS; unit++) {
      labels[unit] = unit % GROUPS;
    }
    TestEvidence evidence =
        new TestEvidence(network, data)
            .neurons("modules", List.of(network.site("h").orElseThrow()), labels);
    LesionOptions options =
        Options.build(
            new Lesion().defaults(),
            Map.of("draws", (long) DRAWS, "minChange", 0.0, "outputs", "values"));
    return new Lesion().evaluate(evidence, options, new FakeRun(FakeAlgebra.none(), seed));
  }

  private static double first(Verdict verdict, String name) {
    for (Table.Column column : verdict.tables().get(0).columns()) {
      if (column instanceof Table.Numbers numbers && column.name().equals(name)) {
        return numbers.values().get(0);
      }
    }
    throw new AssertionError("no column " + name);
  }

  @Test
  void everyRankIsEquallyLikelyForRandomGroups() {
    int[] importance = new int[DRAWS + 1];
    int[] coherence = new int[DRAWS + 1];
    int[] important = new int[DRAWS + 1];
    int[] coherent = new int[DRAWS + 1];
    int combined = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      Verdict verdict = judge(seed);
      count(importance, first(verdict, "importance p"));
      count(coherence, first(verdict, "coherence p"));
      count(important, verdict.score("modules", "importance omnibus p"));
      count(coherent, verdict.score("modules", "coherence omnibus p"));
      combined += verdict.score("modules", "importance p") <= 0.05 ? 1 : 0;
    }

    // 19 degrees of freedom: larger once in a thousand times.
    assertThat(chiSquare(importance)).isLessThan(43.8);
    assertThat(chiSquare(coherence)).isLessThan(43.8);
    // Draws are exchangeable with the groups: the omnibus test is exact. Mean ranks may tie, and
    // ties count against.
    double most = 0.05 + 3 * Math.sqrt(0.05 * 0.95 / RUNS);
    assertThat(important[0] / (double) RUNS).isLessThanOrEqualTo(most);
    assertThat(coherent[0] / (double) RUNS).isLessThanOrEqualTo(most);
    // Parts of one layer exclude each other, which spreads less than independent ones would.
    assertThat(combined / (double) RUNS).isLessThanOrEqualTo(most);
  }

  private static void count(int[] ranks, double p) {
    ranks[(int) Math.round(p * ranks.length) - 1]++;
  }

  private static double chiSquare(int... counts) {
    double expected = (double) RUNS / counts.length;
    double sum = 0;
    for (int count : counts) {
      sum += (count - expected) * (count - expected) / expected;
    }
    return sum;
  }
}
