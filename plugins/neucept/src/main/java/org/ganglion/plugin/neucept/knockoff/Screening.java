package org.ganglion.plugin.neucept.knockoff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ganglion.api.algebra.LinearAlgebra;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;

/**
 * Which columns of a table take part: constant ones are dead; of columns that are nearly equal up
 * to sign and scale one, the medoid, stands for its group. The response has no say in it.
 *
 * <p>A rank-deficient table has no unique smallest explaining set, and a duplicate halves the
 * evidence for both; so evidence is for groups. Groups: average linkage on 1 - |correlation|.
 */
public final class Screening {
  /** Share of the largest variance below which a column is constant. */
  private static final double CONSTANT = 1e-12;

  private final int[] kept;
  private final int[] representative;
  private final Matrix standardised;

  private Screening(int[] kept, int[] representative, Matrix standardised) {
    this.kept = kept;
    this.representative = representative;
    this.standardised = standardised;
  }

  /**
   * Screens a table of finite numbers.
   *
   * @param distance mean of 1 - |correlation| up to which columns form one group; 0 merges none
   */
  public static Screening of(Matrix table, double distance, LinearAlgebra algebra) {
    ContentOrder content = new ContentOrder(table);
    int[] representative = new int[table.columns()];
    Arrays.fill(representative, -1);
    int[] live = content.sorted(live(table, content));
    if (live.length == 0) {
      return new Screening(live, representative, Matrix.of(table.rows(), 0));
    }
    Matrix all = standardise(table, content, live);
    List<Integer> places = new ArrayList<>();
    for (int[] group : groups(all, distance, algebra)) {
      places.add(group[0]);
      Arrays.stream(group).forEach(place -> representative[live[place]] = live[group[0]]);
    }
    int[] order = places.stream().mapToInt(Integer::intValue).sorted().toArray();
    int[] kept = Arrays.stream(order).map(place -> live[place]).toArray();
    Matrix columns = order.length == live.length ? all : all.selectColumns(Ints.of(order));
    return new Screening(kept, representative, columns);
  }

  private static IntStream live(Matrix table, ContentOrder content) {
    double largest =
        IntStream.range(0, table.columns()).mapToDouble(content::variance).max().orElse(0);
    return IntStream.range(0, table.columns())
        .filter(column -> content.variance(column) > CONSTANT * largest);
  }

  private static Matrix standardise(Matrix table, ContentOrder content, int[] live) {
    double[] scales =
        Arrays.stream(live).mapToDouble(column -> Math.sqrt(content.variance(column))).toArray();
    return Matrix.generate(
        table.rows(),
        live.length,
        (row, place) -> (table.get(row, live[place]) - content.mean(live[place])) / scales[place]);
  }

  /** Groups of places, the medoid first. */
  private static List<int[]> groups(Matrix all, double distance, LinearAlgebra algebra) {
    int size = all.columns();
    if (distance <= 0) {
      return IntStream.range(0, size).mapToObj(place -> new int[] {place}).toList();
    }
    Matrix gram = algebra.gram(all);
    return new AverageLinkage(
            size, (a, b) -> Math.max(0, 1 - Math.abs(gram.get(a, b)) / all.rows()))
        .groups(distance);
  }

  /** Columns that take part, by index in the table, in the order of {@link #standardised}. */
  public int[] kept() {
    return kept.clone();
  }

  /** For each column of the table the column that stands for it; -1 for a dead one. */
  public int[] representatives() {
    return representative.clone();
  }

  /** Number of constant columns. */
  public int dead() {
    return (int) Arrays.stream(representative).filter(column -> column < 0).count();
  }

  /** The kept columns with mean 0 and variance 1, {@code [samples, kept]}. */
  public Matrix standardised() {
    return standardised;
  }
}
