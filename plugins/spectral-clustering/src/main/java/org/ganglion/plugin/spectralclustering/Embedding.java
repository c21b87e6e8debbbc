package org.ganglion.plugin.spectralclustering;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.ganglion.api.algebra.LinearAlgebra.End;
import org.ganglion.api.algebra.SymmetricEigen;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;

/**
 * The smoothest functions on a graph: eigenvectors of its normalised Laplacian with the smallest
 * eigenvalues, the constant one included.
 */
final class Embedding {
  /** Up to this size all eigenpairs are found at once: exact, and no slower. */
  private static final int DENSE = 500;

  /** The same of one side of two, where a product of the block is written down instead. */
  private static final int DENSE_SIDE = 768;

  private static final long DENSE_ENTRIES = 1 << 22;

  /** Below this, the root of an eigenvalue has lost more digits than the search left. */
  private static final double LEAST_SQUARE = 1e-3;

  private final List<Double> values;
  private final Matrix vectors;
  private final double residual;

  private Embedding(List<Double> values, Matrix vectors, double residual) {
    this.values = values;
    this.vectors = vectors;
    this.residual = residual;
  }

  /**
   * The {@code count} smallest, or as many as there are. Solved component by component: one start
   * vector finds a repeated eigenvalue by rounding only.
   */
  static Embedding of(ItemGraph graph, int count, RunContext run) {
    List<Pair> pairs = new ArrayList<>();
    double residual = 0;
    double next = Double.POSITIVE_INFINITY;
    for (Ints members : graph.components()) {
      int wanted = Math.min(count, members.size());
      SymmetricEigen eigen = solve(graph, members, wanted, run);
      residual = Math.max(residual, eigen.residual());
      int found = eigen.values().size();
      // Eigenvalues of the Laplacian are 1 less those of the adjacency.
      for (int i = found - 1; i >= found - wanted; i--) {
        pairs.add(new Pair(1 - eigen.values().get(i), members, eigen.vectors(), i));
      }
      OptionalDouble behind =
          found > wanted ? OptionalDouble.of(eigen.values().get(found - wanted - 1)) : eigen.next();
      next = Math.min(next, 1 - behind.orElse(Double.NEGATIVE_INFINITY));
    }
    pairs.sort(Comparator.comparingDouble(Pair::value));
    List<Pair> smallest = pairs.subList(0, Math.min(count, pairs.size()));
    List<Double> values = new ArrayList<>(smallest.stream().map(Pair::value).toList());
    if (pairs.size() > count) {
      next = Math.min(next, pairs.get(count).value());
    }
    if (Double.isFinite(next)) {
      values.add(next);
    }
    return new Embedding(List.copyOf(values), spread(smallest, graph.size()), residual);
  }

  private static SymmetricEigen solve(ItemGraph graph, Ints members, int wanted, RunContext run) {
    if (members.size() <= DENSE || wanted > members.size() / 3) {
      return run.algebra().symmetricEigen(new NormalizedAdjacency(graph, members).dense());
    }
    long part = members.get(0);
    Optional<SymmetricEigen> half =
        HalfAdjacency.of(graph, members)
            .filter(operator -> operator.size() > wanted)
            .flatMap(operator -> half(operator, wanted, run.random("eigenvectors", part), run));
    return half.orElseGet(
        () ->
            run.algebra()
                .extremeEigen(
                    new NormalizedAdjacency(graph, members),
                    wanted,
                    End.LARGEST,
                    run.random("eigenvectors", part)));
  }

  /** From one side of two; empty where a root would lose too many digits. */
  private static Optional<SymmetricEigen> half(
      HalfAdjacency operator, int wanted, RandomGenerator random, RunContext run) {
    SymmetricEigen squares =
        operator.size() <= DENSE_SIDE && operator.entries() <= DENSE_ENTRIES
            ? last(run.algebra().symmetricEigen(operator.dense(run.algebra())), wanted)
            : run.algebra().extremeEigen(operator, wanted, End.LARGEST, random);
    if (squares.values().get(0) < LEAST_SQUARE) {
      return Optional.empty();
    }
    List<Double> values = squares.values().stream().map(Math::sqrt).toList();
    List<double[]> wholes = new ArrayList<>();
    for (int i = 0; i < wanted; i++) {
      wholes.add(operator.whole(squares.vectors().columnAt(i), values.get(i)));
    }
    int size = wholes.get(0).length;
    OptionalDouble next = squares.next();
    return Optional.of(
        new SymmetricEigen(
            values,
            Matrix.generate(size, wanted, (row, column) -> wholes.get(column)[row]),
            squares.residual() / (Math.sqrt(2) * values.get(0)),
            squares.iterations(),
            next.isPresent()
                ? OptionalDouble.of(Math.sqrt(Math.max(0, next.getAsDouble())))
                : next));
  }

  /** The last of all pairs. */
  private static SymmetricEigen last(SymmetricEigen all, int wanted) {
    int behind = all.values().size() - wanted;
    return new SymmetricEigen(
        all.values().subList(behind, behind + wanted),
        all.vectors().selectColumns(Ints.of(IntStream.range(behind, behind + wanted).toArray())),
        all.residual(),
        all.iterations(),
        OptionalDouble.of(all.values().get(behind - 1)));
  }

  private static Matrix spread(List<Pair> pairs, int size) {
    double[] entries = new double[Math.multiplyExact(size, pairs.size())];
    for (int column = 0; column < pairs.size(); column++) {
      Pair pair = pairs.get(column);
      for (int i = 0; i < pair.members().size(); i++) {
        entries[pair.members().get(i) * pairs.size() + column] =
            pair.vectors().get(i, pair.column());
      }
    }
    return Matrix.owning(size, pairs.size(), entries);
  }

  /**
   * Eigenvalues, ascending, in [0, 2] up to rounding; behind those with a vector one more, if there
   * is one, to a hundredth of its distance from the last.
   */
  List<Double> values() {
    return values;
  }

  /** One row per item, 0 for an item without an edge; columns of unit length. */
  Matrix vectors() {
    return vectors;
  }

  /** The largest error of an eigenpair. */
  double residual() {
    return residual;
  }

  private record Pair(double value, Ints members, Matrix vectors, int column) {}
}
