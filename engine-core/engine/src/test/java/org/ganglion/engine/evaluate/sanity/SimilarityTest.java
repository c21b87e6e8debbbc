package org.ganglion.engine.evaluate.sanity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Expected numbers are those that {@code similarity.py} prints. */
final class SimilarityTest {
  private final double[] a = new double[42];
  private final double[] b = new double[42];

  SimilarityTest() {
    for (int i = 0; i < 42; i++) {
      a[i] = Math.sin(0.7 * i) * (1 + i % 3);
      b[i] = Math.cos(0.4 * i) + i % 5 / 4.0;
    }
  }

  @Test
  void rankCorrelationsAreThoseOfScipy() {
    assertThat(Similarity.spearman(a, b)).isCloseTo(0.05485779110282797, within(1e-12));
    assertThat(Similarity.spearmanOfMagnitudes(a, b)).isCloseTo(0.03767928044728953, within(1e-12));
    assertThat(Similarity.spearman(new double[] {1, 2, 2, 3, 0}, new double[] {5, 5, 6, 7, 1}))
        .isCloseTo(0.9210526315789475, within(1e-12));
    assertThat(Similarity.spearman(a, new double[42])).isNaN();
  }

  @Test
  void structureIsComparedInWindowsThatLieInside() {
    assertThat(Similarity.structural(a, b, 6, 7)).isCloseTo(-0.0010339700092478362, within(1e-12));
    assertThat(Similarity.structural(a, a, 6, 7)).isCloseTo(1, within(1e-12));
    assertThat(Similarity.structural(a, b, 1, 42)).isNaN();
  }

  @Test
  void directionsOfEdgesAreCountedInCellsAndNormalisedInBlocks() {
    double[] p = new double[132];
    double[] q = new double[132];
    for (int i = 0; i < 132; i++) {
      p[i] = Math.sin(0.37 * i) * (1 + i % 7);
      q[i] = Math.cos(0.21 * i) + i % 4 / 3.0;
    }
    assertThat(Similarity.histograms(p, q, 12, 11, 2)).isCloseTo(0.3203044572467855, within(1e-10));
    assertThat(Similarity.histograms(p, q, 12, 11, 3)).isCloseTo(0.4374356136237887, within(1e-10));
    assertThat(Similarity.histograms(p, p, 12, 11, 4)).isCloseTo(1, within(1e-12));
    assertThat(Similarity.histograms(p, q, 12, 11, 16)).isNaN();
  }
}
