package org.ganglion.plugin.gromovwasserstein;

import java.util.Arrays;
import java.util.Map;
import org.ganglion.api.layer.Prepared;
import org.ganglion.api.layer.Representation;
import org.ganglion.api.run.RunContext;
import org.ganglion.plugin.gromovwasserstein.coupling.Space;

/** The normalised distances within a layer, and what its lower bounds need, sorted once. */
final class DistanceTable implements Prepared {
  private static final int MOST = 4096;

  private final int samples;
  private final double[] pairs;
  private final double[] sorted;
  private final double[] eccentricities;
  private final boolean collapsed;

  private DistanceTable(
      int samples, double[] pairs, double[] sorted, double[] eccentricities, boolean collapsed) {
    this.samples = samples;
    this.pairs = pairs;
    this.sorted = sorted;
    this.eccentricities = eccentricities;
    this.collapsed = collapsed;
  }

  /** Refuses M301 outside {@code fewest} to 4,096 samples, M302, M303, M310, M312. */
  static DistanceTable of(
      Representation representation,
      RowDistance distance,
      Normalisation normalisation,
      int fewest,
      RunContext run) {
    int rows = representation.rows().rows();
    if (rows < fewest || rows > MOST) {
      throw Refusals.rows(representation.name(), rows, fewest, MOST);
    }
    double[] pairs = PairTable.of(representation, distance, run);
    return of(pairs, rows, normalisation, representation.name());
  }

  /** Takes {@code pairs} over: the upper triangle, row by row. */
  private static DistanceTable of(
      double[] pairs, int samples, Normalisation normalisation, String layer) {
    double[] sorted = pairs.clone();
    Arrays.sort(sorted);
    boolean collapsed = sorted.length == 0 || sorted[sorted.length - 1] == 0;
    double size = collapsed ? 1 : normalisation.size(sorted, samples);
    if (!(size > 0)) {
      throw Refusals.noSize(layer, normalisation);
    }
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] /= size;
      sorted[i] /= size;
    }
    return new DistanceTable(samples, pairs, sorted, eccentricities(pairs, samples), collapsed);
  }

  /** Root mean square distance of each sample to all, ascending. */
  private static double[] eccentricities(double[] pairs, int samples) {
    double[] sums = new double[samples];
    int at = 0;
    for (int row = 0; row < samples; row++) {
      for (int other = row + 1; other < samples; other++) {
        double squared = pairs[at] * pairs[at++];
        sums[row] += squared;
        sums[other] += squared;
      }
    }
    for (int row = 0; row < samples; row++) {
      sums[row] = Math.sqrt(sums[row] / samples);
    }
    Arrays.sort(sums);
    return sums;
  }

  /** The same distances as a space to be coupled. */
  Space space(boolean concave) {
    return Space.of(pairs, samples, concave);
  }

  /**
   * An order of tables that does not depend on the order of samples: it decides which of two layers
   * a search calls the left one, so that it gives the same answer both ways round.
   */
  int compareTo(DistanceTable other) {
    int bySorted = Arrays.compare(sorted, other.sorted);
    return bySorted != 0 ? bySorted : Arrays.compare(pairs, other.pairs);
  }

  int samples() {
    return samples;
  }

  /** Whether all samples are at one point. */
  boolean collapsed() {
    return collapsed;
  }

  /** What to tell about a pair with a layer that has no extent. */
  Map<String, String> notes(DistanceTable other) {
    if (!collapsed && !other.collapsed) {
      return Map.of();
    }
    return Map.of("collapsed", collapsed && other.collapsed ? "both" : "one");
  }

  /** Mean squared difference over all ordered pairs of samples, equal ones included. */
  double defect(DistanceTable other) {
    return 2 * squaredDifference(pairs, other.pairs) / samples / samples;
  }

  /** First lower bound of Memoli: one-dimensional transport between eccentricities. */
  double firstBound(DistanceTable other) {
    return squaredDifference(eccentricities, other.eccentricities) / samples;
  }

  /**
   * Second lower bound: one-dimensional transport between all distances; those of a sample with
   * itself match.
   */
  double secondBound(DistanceTable other) {
    return 2 * squaredDifference(sorted, other.sorted) / samples / samples;
  }

  private static double squaredDifference(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += (left[i] - right[i]) * (left[i] - right[i]);
    }
    return sum;
  }

  @Override
  public long bytes() {
    return 8L * (pairs.length + sorted.length + eccentricities.length) + 128;
  }
}
