package org.ganglion.plugin.baselines.feature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BilinearTest {
  @Test
  void twoPixelsBecomeFour() {
    // torch.nn.functional.interpolate(mode="bilinear", align_corners=False) documents 1, 1.25,
    // 1.75, 2.
    assertThat(Bilinear.resize(new double[] {1, 2}, 1, 2, 1, 4)).containsExactly(1, 1.25, 1.75, 2);
  }

  @Test
  void anEqualSizeChangesNothing() {
    double[] map = {1, 5, 2, 8, 0, 3};
    assertThat(Bilinear.resize(map, 2, 3, 2, 3)).containsExactly(map);
  }

  @Test
  void onePixelFillsTheMap() {
    assertThat(Bilinear.resize(new double[] {7}, 1, 1, 3, 2)).containsOnly(7).hasSize(6);
  }
}
