package org.ganglion.plugin.neucept;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.SplittableRandom;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Shape;
import org.ganglion.plugin.neucept.KnockoffFilterOptions.Aggregate;
import org.ganglion.testkit.network.ReferenceNetwork;
import org.ganglion.testkit.network.TestSamples;
import org.ganglion.testkit.network.TestTargets;
import org.ganglion.testkit.query.TestFindings;
import org.ganglion.testkit.query.TestQuery;
import org.junit.jupiter.api.Test;

/**
 * A network whose last layer reads 20 of 100 units, +-0.2 each, and whose logit has noise of
 * deviation 1, which comes in beside the units. Their activations are rows of an autoregression of
 * coefficient 0.5, so that the filter must do as well as on the planted problem of the same
 * numbers.
 */
final class PlantedNetworkTest {
  private static final int UNITS = 100;
  private static final int ROWS = 500;
  private static final int RUNS = 6;
  private static final double LEVEL = 0.2;

  @Test
  void theUnitsThatTheLastLayerReadsAreRecovered() {
    Matrix factor = new PlainRun(0).algebra().cholesky(PlantedRow.AUTOREGRESSION.truth());
    double falsePicks = 0;
    double squares = 0;
    double power = 0;
    for (int number = 0; number < RUNS; number++) {
      SplittableRandom random = new SplittableRandom(700 + number);
      boolean[] read = new boolean[UNITS];
      ReferenceNetwork network = network(random, read);
      boolean[] picked = picked(network, samples(factor, random), number);
      int good = 0;
      int all = 0;
      for (int unit = 0; unit < UNITS; unit++) {
        all += picked[unit] ? 1 : 0;
        good += picked[unit] && read[unit] ? 1 : 0;
      }
      double share = (double) (all - good) / Math.max(1, all);
      falsePicks += share / RUNS;
      squares += share * share / RUNS;
      power += good / 20.0 / RUNS;
    }
    double error = Math.sqrt(Math.max(0, squares - falsePicks * falsePicks) / RUNS);
    assertThat(falsePicks).isLessThanOrEqualTo(LEVEL + 3 * error);
    // Power scatters by about .1 from run to run.
    assertThat(power).isGreaterThan(PlantedRow.first().fifth() - 0.05 - 3 * 0.1 / Math.sqrt(RUNS));
  }

  private static ReferenceNetwork network(SplittableRandom random, boolean[] read) {
    double[][] through = new double[UNITS][UNITS + 1];
    double[][] noise = new double[1][UNITS + 1];
    double[][] last = new double[1][UNITS];
    noise[0][UNITS] = 1;
    for (int unit = 0; unit < UNITS; unit++) {
      through[unit][unit] = 1;
    }
    for (int left = 20; left > 0; ) {
      int unit = random.nextInt(UNITS);
      if (!read[unit]) {
        read[unit] = true;
        last[0][unit] = random.nextBoolean() ? 0.2 : -0.2;
        left--;
      }
    }
    return ReferenceNetwork.builder(ROWS)
        .input("input", Shape.of(UNITS + 1))
        .dense("units", "input", through)
        .dense("told", "units", last)
        .dense("noise", "input", noise)
        .add("logit", "told", "noise")
        .outputs("logit");
  }

  private static TestSamples samples(Matrix factor, SplittableRandom random) {
    Matrix normal = Matrix.generate(ROWS, UNITS, (row, column) -> random.nextGaussian());
    Matrix rows = new PlainRun(0).algebra().multiply(normal, false, factor, true);
    double[][] values = new double[ROWS][UNITS + 1];
    for (int row = 0; row < ROWS; row++) {
      System.arraycopy(rows.row(row), 0, values[row], 0, UNITS);
      values[row][UNITS] = random.nextGaussian();
    }
    return TestSamples.of("input", values);
  }

  private static boolean[] picked(ReferenceNetwork network, TestSamples samples, int seed) {
    PlainRun run = new PlainRun(seed);
    TestQuery query = TestQuery.of(network, samples).sites("units").target(TestTargets.index(0));
    Attribution scores = new KnockoffLcd().attribute(query, new KnockoffLcd().defaults(), run);
    Mask mask =
        Objects.requireNonNull(
            new KnockoffFilter()
                .select(
                    query.from(TestFindings.none().with(scores)),
                    new KnockoffFilterOptions(LEVEL, 1, Aggregate.SINGLE, 0.5),
                    run)
                .masks()
                .get("units"));
    boolean[] picked = new boolean[UNITS];
    for (int unit = 0; unit < UNITS; unit++) {
      picked[unit] = mask.get(unit);
    }
    return picked;
  }
}
