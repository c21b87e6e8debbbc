package org.ganglion.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import org.ganglion.api.value.Shape;
import org.junit.jupiter.api.Test;

final class GridTest {
  private static float[] count(int n) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = i;
    }
    return values;
  }

  @Test
  void readsChannelsFirstAndChannelsLast() {
    assertThat(Grid.of(Shape.of(3, 2, 2), count(12)).at(2, 1, 0)).isEqualTo(10);
    Grid last = Grid.of(Shape.of(2, 2, 3), count(12));
    assertThat(last.channels()).isEqualTo(3);
    assertThat(last.at(2, 1, 0)).isEqualTo(8);
    assertThat(last.image()).isTrue();
  }

  @Test
  void laysOutTablesVectorsAndNumbers() {
    assertThat(Grid.of(Shape.of(2, 3), count(6)).at(0, 1, 2)).isEqualTo(5);
    Grid vector = Grid.of(Shape.of(4), count(4));
    assertThat(vector.width()).isEqualTo(4);
    assertThat(vector.image()).isFalse();
    assertThat(Grid.of(Shape.of(), count(1)).width()).isEqualTo(1);
    assertThat(Grid.of(Shape.of(2, 2, 2, 2), count(16)).channels()).isEqualTo(4);
  }

  @Test
  void shrinksByMeansOfBlocksOfEqualSize() {
    Grid small = Grid.of(1, 3, 4, count(12)).shrink(2);
    // Blocks of 2: rows 0-1 and the single row 2.
    assertThat(small).isEqualTo(Grid.of(1, 2, 2, new float[] {2.5f, 4.5f, 8.5f, 10.5f}));
    assertThat(Grid.of(1, 3, 4, count(12)).shrink(4).width()).isEqualTo(4);
  }

  @Test
  void addsUpChannels() {
    assertThat(Grid.of(2, 1, 2, new float[] {1, 2, 3, -5}).summed())
        .isEqualTo(Grid.of(1, 1, 2, new float[] {4, -3}));
  }

  @Test
  void refusesValuesThatDoNotFill() {
    assertThatThrownBy(() -> Grid.of(1, 2, 2, new float[3]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aMapKeepsSignsScaleAndShareOfThePositive() {
    SignedMap map = SignedMap.of(Grid.of(1, 1, 4, new float[] {-2, 1, 0, Float.NaN}));
    assertThat(map.max()).isEqualTo(2);
    assertThat(map.positive()).isEqualTo(0.33333);
    assertThat(Base64.getDecoder().decode(map.cells())).containsExactly(-127, 64, 0, 0);
  }

  @Test
  void theColourScaleLeavesOneStrayPositionAside() {
    float[] values = new float[1000];
    Arrays.fill(values, 0.5f);
    values[17] = 10;
    SignedMap map = SignedMap.of(Grid.of(1, 10, 100, values));
    assertThat(map.limit()).isEqualTo(0.5);
    assertThat(SignedMap.of(Grid.of(1, 1, 2, new float[2])).limit()).isZero();
  }

  @Test
  void aPictureGoesFromBlackToWhitePerChannel() {
    Grid grid = Grid.of(3, 2, 2, count(12));
    Picture picture = Picture.of(grid, new float[] {0, 4, 8}, new float[] {3, 7, 8});
    byte[] pixels = Base64.getDecoder().decode(picture.pixels());
    assertThat(pixels).startsWith(0, 0, 0, 85, 85, 0).endsWith(255, 255, 0);
    Picture numbers = Picture.of(Grid.of(Shape.of(2), count(2)), new float[1], new float[1]);
    assertThat(numbers.channels()).isZero();
    assertThat(numbers.values()).containsExactly(0.0, 1.0);
  }
}
