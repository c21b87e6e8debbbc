package org.ganglion.plugin.gromovwasserstein.transport;

import java.util.Arrays;

/** Masses of points in whole units, so that plans balance exactly and ties are ties. Immutable. */
public final class Masses {
  /** Units that weights other than equal ones are rounded to. */
  private static final double FINE = 0x1p50;

  private final long[] units;
  private final long total;

  private Masses(long[] units) {
    this.units = units;
    this.total = Arrays.stream(units).sum();
  }

  /** {@code size} points of {@code each} units. */
  public static Masses equal(int size, long each) {
    long[] units = new long[size];
    Arrays.fill(units, each);
    return new Masses(units);
  }

  /** Positive weights that sum to 1, rounded to units of 2^-50; the heaviest takes what is left. */
  public static Masses of(double[] weights) {
    long[] units = new long[weights.length];
    int heaviest = 0;
    long left = (long) FINE;
    for (int i = 0; i < weights.length; i++) {
      units[i] = Math.max(1, Math.round(weights[i] * FINE));
      left -= units[i];
      heaviest = weights[i] > weights[heaviest] ? i : heaviest;
    }
    units[heaviest] += left;
    return new Masses(units);
  }

  /** Number of points. */
  public int size() {
    return units.length;
  }

  /** Units of all points. */
  public long total() {
    return total;
  }

  /** Units of each point, a fresh array. */
  long[] units() {
    return units.clone();
  }
}
