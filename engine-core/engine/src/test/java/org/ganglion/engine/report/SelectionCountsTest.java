package org.ganglion.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.groups.Tuple;
import org.ganglion.api.value.Ints;
import org.ganglion.engine.report.SelectionView.Overlap;
import org.ganglion.engine.report.SelectionView.SiteDensity;
import org.junit.jupiter.api.Test;

final class SelectionCountsTest {
  private static final SiteFacts SITE = new SiteFacts("site", true, 4, 1, 1, 1);

  @Test
  void tellsDensityAndDeadShareOfASite() {
    SiteCount count = new SiteCount(SITE, 4);
    float[] masks = {1, 1, 0, 0, 1, 0, 0, 0};
    float[] values = {0, 2, 0, 1, 3, 0, 0, 0};
    for (int row = 0; row < 2; row++) {
      count.row(masks, 4 * row);
      count.values(masks, 4 * row, values, 4 * row, 4);
    }
    // 3 of 8 kept, 6 of all kept ones here; one of the 3 kept is dead, 5 of the 8 are.
    assertThat(count.density(6))
        .isEqualTo(new SiteDensity("site", 4, 0.375, 0.5, Digits.round(1 / 3.0), 0.625));
  }

  @Test
  void aUnitIsDeadWhenAllItsPositionsAre() {
    SiteCount count = new SiteCount(SITE, 2);
    float[] mask = {1, 1};
    count.row(mask, 0);
    count.values(mask, 0, new float[] {0, 0, 0, 5}, 0, 4);
    assertThat(count.density(2).deadKept()).isEqualTo(0.5);
  }

  @Test
  void saysNothingOfDeadNeuronsWithoutValues() {
    SiteCount count = new SiteCount(SITE, 4);
    count.row(new float[] {1, 0, 0, 0}, 0);
    assertThat(count.density(1).deadKept()).isNull();
    assertThat(count.density(1).deadAll()).isNull();
  }

  @Test
  void overlapIsOneWithinEqualMasksAndZeroBetweenDisjointOnes() {
    ClassOverlap overlap = new ClassOverlap(3, 4);
    float[][] masks = {{1, 1, 0, 0}, {1, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 1, 0}, {1, 1, 1, 1}};
    int[] classes = {0, 0, 1, 1, 2};
    for (int row = 0; row < masks.length; row++) {
      overlap.sample(classes[row]);
      overlap.row(classes[row], 0, masks[row], 0, 4);
    }
    // Class 2 has one sample only, which cannot be compared with another.
    assertThat(overlap.table())
        .isEqualTo(
            new Overlap(
                List.of(0, 1), List.of(2, 2), List.of(List.of(1.0, 0.0), List.of(0.0, 1.0))));
  }

  @Test
  void overlapOfMasksDrawnAtRandomIsThatOfIndependentSets() {
    // Two independent sets of density p meet in p^2 and join in 2p - p^2: Jaccard p / (2 - p).
    double p = 0.25;
    int neurons = 4000;
    SplittableRandom random = new SplittableRandom(5);
    ClassOverlap overlap = new ClassOverlap(2, neurons);
    for (int row = 0; row < 40; row++) {
      float[] mask = new float[neurons];
      for (int i = 0; i < neurons; i++) {
        mask[i] = random.nextDouble() < p ? 1 : 0;
      }
      overlap.sample(row % 2);
      overlap.row(row % 2, 0, mask, 0, neurons);
    }
    assertThat(overlap.table().values().stream().flatMap(List::stream))
        .allSatisfy(value -> assertThat(value).isCloseTo(p / (2 - p), within(0.005)));
  }

  @Test
  void tabulatesClasses() {
    Predictions known = Predictions.of(new double[] {9, 0, 0, 9, 0, 0, 0, 9, 0, 9, 0, 0}, 3);
    assertThat(ClassRow.table(known, Ints.of(0, 0, 0, 2)))
        .extracting(ClassRow::label, ClassRow::samples, ClassRow::correct, ClassRow::mistakenFor)
        .containsExactly(Tuple.tuple(0, 3, 2, 1), Tuple.tuple(2, 1, 0, 0));
  }

  @Test
  void listsTheFirstItemsOfEachGroup() {
    assertThat(PartitionView.groups(Ints.of(1, -1, 0, 1), List.of("a", "b", "c", "d")))
        .containsExactly(
            new PartitionView.Group(0, 1, List.of("c")),
            new PartitionView.Group(1, 2, List.of("a", "d")));
    assertThat(PartitionView.groups(Ints.of(0), List.of()).get(0).names()).isEmpty();
  }
}
