package org.ganglion.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.layer.LayerMetric;
import org.ganglion.api.layer.Prepared;
import org.ganglion.api.layer.Representation;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.result.LayerDistance;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The checks of layer metrics; those that all methods share are proved by attributors. */
final class LayerMetricContractTest {
  private static final MethodInfo INFO =
      MethodInfo.of(
              "sample", "1.0.0", "Angle between tables of products of samples", Scope.WHOLE_SET)
          .withPaper("Nobody 1999, On nothing")
          .withCost("O(samples^2)")
          .withNeeds(Need.ACTIVATIONS)
          .withPromises(
              Promise.DETERMINISTIC,
              Promise.SYMMETRIC,
              Promise.TRIANGLE,
              Promise.SCALE_INVARIANT,
              Promise.ROTATION_INVARIANT);

  private static Measure current = LayerMetricContractTest::angle;

  /** Distance between tables of products of samples. */
  private interface Measure {
    double between(Table a, Table b);
  }

  /** A layer, its table of products of norm 1 and how often it was looked at. */
  private record Table(Matrix rows, Matrix products, AtomicInteger looks) implements Prepared {
    @Override
    public long bytes() {
      return 8L * products.rows() * products.rows();
    }
  }

  /** A metric that measures as it is told. */
  private static final class Made implements LayerMetric<SampleOptions, Table> {
    @Override
    public MethodInfo info() {
      return INFO;
    }

    @Override
    public SampleOptions defaults() {
      return SampleOptions.usual();
    }

    @Override
    public Set<Requirement> requires() {
      return Set.of(Requirement.ALIGNED_SAMPLES);
    }

    @Override
    public Table prepare(Representation representation, SampleOptions options, RunContext run) {
      Matrix rows = representation.rows();
      Matrix products = Matrix.generate(rows.rows(), rows.rows(), (a, b) -> product(rows, a, b));
      double norm = Math.sqrt(dot(products, products));
      if (norm == 0) {
        throw new MethodException(Problem.of("M998", "the layer is 0", "leave it out"));
      }
      return new Table(rows, Layers.scaled(products, 1 / norm), new AtomicInteger());
    }

    @Override
    public LayerDistance distance(Table a, Table b, SampleOptions options, RunContext run) {
      run.progress(1);
      return LayerDistance.exact(current.between(a, b));
    }
  }

  /** The contract of {@link Made}. */
  static final class Subject extends LayerMetricContract<SampleOptions, Table> {
    @Override
    protected LayerMetric<SampleOptions, Table> method() {
      return new Made();
    }

    @Override
    protected double tolerance() {
      return 1e-5;
    }
  }

  @Test
  void aSoundMetricPassesEveryCheck() {
    current = LayerMetricContractTest::angle;
    Trial trial = Trial.of(Subject.class);
    assertThat(trial.failed()).isEmpty();
    assertThat(trial.skipped()).isEmpty();
    assertThat(trial.passed()).hasSize(22);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void eachCheckCatchesItsFault(String check, Measure measure) {
    current = measure;
    assertThat(Trial.of(Subject.class, check).failed()).containsOnlyKeys(check);
  }

  static Stream<Arguments> faults() {
    Map<String, Measure> faults = new LinkedHashMap<>();
    faults.put("distancesAreAtLeastZeroAndTellLayersApart", (a, b) -> 0);
    faults.put("aLayerIsNotDistantFromItself", (a, b) -> 1 + angle(a, b));
    faults.put("distancesAreSymmetric", (a, b) -> angle(a, b) * a.rows().columns());
    faults.put("distancesKeepTheTriangleInequality", (a, b) -> Math.pow(angle(a, b), 6));
    faults.put(
        "scalesMakeNoDifference",
        (a, b) -> Math.abs(a.rows().get(0, 0)) + Math.abs(b.rows().get(0, 0)));
    faults.put("rotationsMakeNoDifference", (a, b) -> Math.abs(largest(a) - largest(b)));
    faults.put(
        "permutingNeuronsMakesNoDifference",
        (a, b) -> Math.abs(a.rows().get(0, 0) - b.rows().get(0, 0)));
    faults.put(
        "permutingSamplesMakesNoDifference",
        (a, b) -> Math.abs(a.products().get(0, 0) - b.products().get(0, 0)));
    faults.put("preparedLayersAreNotUsedUp", (a, b) -> a.looks().incrementAndGet());
    faults.put(
        "oddLayersAreAnsweredOrRefused",
        (a, b) -> angle(a, b) + Math.floorDiv(100, a.rows().rows() - 1));
    faults.put("nanIsRefusedOrKeptOutOfTheAnswer", LayerMetricContractTest::careless);
    return faults.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
  }

  private static double angle(Table a, Table b) {
    double angle = careless(a, b);
    if (Double.isNaN(angle)) {
      throw new MethodException(Problem.of("M997", "a layer holds NaN", "leave it out"));
    }
    return angle;
  }

  private static double largest(Table table) {
    double largest = 0;
    for (double value : table.rows().toArray()) {
      largest = Math.max(largest, value);
    }
    return largest;
  }

  private static double careless(Table a, Table b) {
    return Math.acos(Math.min(1, dot(a.products(), b.products())));
  }

  private static double product(Matrix rows, int a, int b) {
    double sum = 0;
    for (int column = 0; column < rows.columns(); column++) {
      sum += rows.get(a, column) * rows.get(b, column);
    }
    return sum;
  }

  private static double dot(Matrix a, Matrix b) {
    double sum = 0;
    for (int row = 0; row < a.rows(); row++) {
      for (int column = 0; column < a.columns(); column++) {
        sum += a.get(row, column) * b.get(row, column);
      }
    }
    return sum;
  }
}
