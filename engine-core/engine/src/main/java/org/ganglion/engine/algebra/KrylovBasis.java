package org.ganglion.engine.algebra;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Orthonormal vectors that grow one by one. Every new vector is made orthogonal to all others, and
 * to those that are locked, twice over: in exact arithmetic the second round does nothing, in
 * floating point it is what keeps the basis orthonormal to working precision.
 */
final class KrylovBasis {
  private final int length;
  private final List<double[]> locked;
  private final RandomGenerator random;
  private List<double[]> vectors = new ArrayList<>();

  /**
   * An empty basis.
   *
   * @param length of its vectors
   * @param locked orthonormal vectors that it stays orthogonal to; may grow between uses
   * @param random draws vectors
   */
  KrylovBasis(int length, List<double[]> locked, RandomGenerator random) {
    this.length = length;
    this.locked = locked;
    this.random = random;
  }

  int size() {
    return vectors.size();
  }

  double[] vector(int index) {
    return vectors.get(index);
  }

  /** Makes {@code vector} orthogonal to all; returns the norm of what is left. */
  double orthogonalise(double[] vector) {
    for (int round = 0; round < 2; round++) {
      for (double[] other : locked) {
        subtract(vector, other, dot(vector, other));
      }
      for (double[] other : vectors) {
        subtract(vector, other, dot(vector, other));
      }
    }
    return norm(vector);
  }

  /** Adds {@code vector}, orthogonal to all, scaled by 1 / {@code norm}. */
  void add(double[] vector, double norm) {
    for (int i = 0; i < length; i++) {
      vector[i] /= norm;
    }
    vectors.add(vector);
  }

  /** Adds a random direction; false when none is left. */
  boolean addRandom() {
    double[] vector = new double[length];
    for (int draw = 0; draw < 3 && vectors.size() + locked.size() < length; draw++) {
      for (int i = 0; i < length; i++) {
        vector[i] = random.nextGaussian();
      }
      double before = norm(vector);
      if (orthogonalise(vector) > 1e-6 * before) {
        // What is left may be small, and then has to be cleaned once more.
        add(vector, orthogonalise(vector));
        return true;
      }
    }
    return false;
  }

  /**
   * The combinations of the first {@code shares[j].length} vectors by {@code shares[j]}.
   *
   * @param shares per wanted vector, its share of each vector
   */
  List<double[]> combine(double[][] shares) {
    List<double[]> combined = new ArrayList<>();
    for (double[] share : shares) {
      double[] sum = new double[length];
      for (int j = 0; j < share.length; j++) {
        subtract(sum, vectors.get(j), -share[j]);
      }
      combined.add(sum);
    }
    return combined;
  }

  /** Puts other vectors, orthonormal already, in the place of all. */
  void replace(List<double[]> others) {
    vectors = new ArrayList<>(others);
  }

  static double dot(double[] a, double[] b) {
    // Four sums side by side: a processor adds them at the same time.
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    int i = 0;
    for (; i + 3 < a.length; i += 4) {
      sum0 += a[i] * b[i];
      sum1 += a[i + 1] * b[i + 1];
      sum2 += a[i + 2] * b[i + 2];
      sum3 += a[i + 3] * b[i + 3];
    }
    for (; i < a.length; i++) {
      sum0 += a[i] * b[i];
    }
    return sum0 + sum1 + (sum2 + sum3);
  }

  static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  private static void subtract(double[] from, double[] other, double share) {
    for (int i = 0; i < from.length; i++) {
      from[i] -= share * other[i];
    }
  }
}
