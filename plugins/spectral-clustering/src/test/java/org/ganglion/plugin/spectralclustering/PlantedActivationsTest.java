package org.ganglion.plugin.spectralclustering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.ganglion.api.result.Partition;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.plugin.spectralclustering.SpectralOptions.Assign;
import org.ganglion.plugin.spectralclustering.SpectralOptions.Placement;
import org.ganglion.testkit.query.TestItems;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Groups planted in activations come back from the graph of their squared rank correlations: 200
 * units, each the signal of one of 4 groups and noise of half its deviation.
 */
final class PlantedActivationsTest {
  private static final int UNITS = 200;
  private static final int GROUPS = 4;

  /** Odd, so that centred ranks are whole numbers and their sums are exact in any order. */
  private static final int SAMPLES = 401;

  private static final Ints PLANTED =
      Ints.of(IntStream.range(0, UNITS).map(unit -> unit % GROUPS).toArray());

  @ParameterizedTest
  @EnumSource(Assign.class)
  void groupsOfUnitsThatMoveTogetherAreRecoveredWhole(Assign assign) {
    double[][] plain = activations(11);
    Matrix graph = squaredRankCorrelations(unit -> plain[unit]);
    assertThat(partition(graph, assign).labels()).isEqualTo(PLANTED);

    Matrix bent = squaredRankCorrelations(unit -> bent(plain[unit], unit));
    assertThat(bent).isEqualTo(graph);
    assertThat(partition(bent, assign).labels()).isEqualTo(PLANTED);
  }

  private static Partition partition(Matrix graph, Assign assign) {
    SpectralOptions options =
        new SpectralOptions(
            GROUPS, Choose.FIXED, Affinity.AS_GIVEN, 0, Placement.RANDOM_WALK, assign, 10, 1);
    return new Spectral().partition(TestItems.graph(graph), options, TestRun.seeded(6));
  }

  /** Row u holds what unit u does on each sample. */
  private static double[][] activations(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] signals = new double[GROUPS][SAMPLES];
    for (double[] signal : signals) {
      Arrays.setAll(signal, sample -> random.nextGaussian());
    }
    double[][] units = new double[UNITS][SAMPLES];
    for (int unit = 0; unit < UNITS; unit++) {
      double[] signal = signals[unit % GROUPS];
      Arrays.setAll(units[unit], s -> signal[s] + 0.5 * random.nextGaussian());
    }
    return units;
  }

  /** An increasing function of its own for each unit, and every third one upside down. */
  private static double[] bent(double[] unit, int index) {
    double power = 1 + index / 50.0;
    double sign = index % 3 == 0 ? -1 : 1;
    return Arrays.stream(unit)
        .map(
            value ->
                index % 2 == 0
                    ? Math.exp(value * power)
                    : Math.signum(value) * Math.pow(Math.abs(value), power))
        .map(value -> sign * value)
        .toArray();
  }

  private static Matrix squaredRankCorrelations(IntFunction<double[]> units) {
    double[][] ranks =
        IntStream.range(0, UNITS)
            .mapToObj(unit -> centredRanks(units.apply(unit)))
            .toArray(double[][]::new);
    double length = (double) SAMPLES * ((double) SAMPLES * SAMPLES - 1) / 12;
    return Matrix.generate(
        UNITS,
        UNITS,
        (i, j) -> {
          double product = 0;
          for (int sample = 0; sample < SAMPLES; sample++) {
            product += ranks[i][sample] * ranks[j][sample];
          }
          return i == j ? 0 : (product / length) * (product / length);
        });
  }

  private static double[] centredRanks(double[] values) {
    int[] order =
        IntStream.range(0, SAMPLES)
            .boxed()
            .sorted(Comparator.comparingDouble(sample -> values[sample]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] ranks = new double[SAMPLES];
    for (int place = 0; place < SAMPLES; place++) {
      ranks[order[place]] = place - (SAMPLES - 1) / 2;
    }
    return ranks;
  }
}
