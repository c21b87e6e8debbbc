package org.ganglion.plugin.spectralclustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ganglion.plugin.spectralclustering.EmbeddedRows.Grouping;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EmbeddedRowsTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 20})
  void startsSideBySideAreWhatTheTextbookGivesEach(int groups) {
    SplittableRandom random = new SplittableRandom(groups);
    double[][] rows = new double[240][5];
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < 5; k++) {
        rows[i][k] = random.nextGaussian() + (i % 4 == k ? 1.5 : 0);
      }
    }
    EmbeddedRows embedded = new EmbeddedRows(rows);
    double[][] centred = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      centred[i] = embedded.table().row(i);
      for (int k = 0; k < 5; k++) {
        assertThat(centred[i][k] - centred[0][k]).isCloseTo(rows[i][k] - rows[0][k], within(1e-12));
      }
    }
    TestRun run = TestRun.seeded(1);
    List<double[]> starts =
        new Seeding(embedded, run)
            .centres(groups, List.of(new SplittableRandom(3), new SplittableRandom(4)));
    List<int[]> plain =
        starts.stream().map(start -> plainLloyd(centred, start.clone(), groups)).toList();
    List<Grouping> found = new Lloyd(embedded, run).settle(starts, 0);
    for (int start = 0; start < 2; start++) {
      int[] labels = plain.get(start);
      assertThat(found.get(start).labels().toArray()).containsExactly(labels);
      assertThat(found.get(start).inertia()).isCloseTo(inertia(rows, labels, groups), within(1e-9));
    }
  }

  /** The textbook: every row against every centre, until no label changes. */
  private static int[] plainLloyd(double[][] rows, double[] start, int groups) {
    double[][] centres = new double[groups][];
    for (int group = 0; group < groups; group++) {
      centres[group] = Arrays.copyOfRange(start, group * 5, group * 5 + 5);
    }
    int[] labels = new int[rows.length];
    Arrays.fill(labels, -1);
    while (true) {
      int[] next = new int[rows.length];
      for (int i = 0; i < rows.length; i++) {
        for (int group = 1; group < groups; group++) {
          if (squared(rows[i], centres[group]) < squared(rows[i], centres[next[i]])) {
            next[i] = group;
          }
        }
      }
      if (Arrays.equals(labels, next)) {
        return labels;
      }
      labels = next;
      centres = means(rows, labels, groups);
    }
  }

  private static double[][] means(double[][] rows, int[] labels, int groups) {
    double[][] means = new double[groups][5];
    int[] sizes = new int[groups];
    for (int i = 0; i < rows.length; i++) {
      sizes[labels[i]]++;
      for (int k = 0; k < 5; k++) {
        means[labels[i]][k] += rows[i][k];
      }
    }
    for (int group = 0; group < groups; group++) {
      for (int k = 0; k < 5; k++) {
        means[group][k] /= sizes[group];
      }
    }
    return means;
  }

  private static double inertia(double[][] rows, int[] labels, int groups) {
    double[][] means = means(rows, labels, groups);
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      sum += squared(rows[i], means[labels[i]]);
    }
    return sum;
  }

  private static double squared(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += (a[k] - b[k]) * (a[k] - b[k]);
    }
    return sum;
  }
}
