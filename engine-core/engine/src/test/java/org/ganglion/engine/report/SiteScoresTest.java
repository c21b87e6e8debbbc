package org.ganglion.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ganglion.engine.report.SiteScores.Gathering;
import org.ganglion.engine.report.SiteScores.Octave;
import org.ganglion.engine.report.SiteScores.Unit;
import org.junit.jupiter.api.Test;

final class SiteScoresTest {
  /** Two channels of two positions, three samples. */
  private static Gathering gathered() {
    Gathering gathering = new Gathering(new SiteFacts("site", true, 2, 2, 1, 2), 3, 4);
    float[] rows = {1, -1, 0, 0, 3, 0, 4, 0.5f, 0, 0, -8, 0};
    for (int sample = 0; sample < 3; sample++) {
      gathering.row(sample, rows, 4 * sample);
    }
    return gathering;
  }

  @Test
  void ranksUnitsByTheirMeanTotalMagnitude() {
    Gathering gathering = gathered();
    assertThat(gathering.ranking(5)).containsExactly(1, 0);
    assertThat(gathering.ranking(1)).containsExactly(1);
    // Channel 1: (0 + 4.5 + 8) / 3 of a total of (2 + 3 + 4.5 + 8) / 3.
    Unit unit = gathering.unit(1, List.of());
    assertThat(unit.share()).isEqualTo(Digits.round(12.5 / 17.5));
    assertThat(unit.mean()).isEqualTo(Digits.round(-3.5 / 3));
  }

  @Test
  void ranksExamplesByMagnitudeAndLeavesSilentOnesOut() {
    Gathering gathering = gathered();
    assertThat(gathering.examples(1, 5)).containsExactly(2, 1);
    assertThat(gathering.examples(0, 5)).containsExactly(1, 0);
    assertThat(gathering.total(0, 0)).isZero();
    assertThat(gathering.magnitude(0, 0)).isEqualTo(2);
  }

  @Test
  void countsZerosAndOctaves() {
    SiteScores summary = gathered().summary();
    assertThat(summary.zeros()).isEqualTo(0.5);
    assertThat(summary.mean()).isEqualTo(Digits.round(17.5 / 12));
    double twelfth = Digits.round(1 / 12.0);
    assertThat(summary.octaves())
        .containsExactly(
            new Octave(-1, twelfth),
            new Octave(0, Digits.round(2 / 12.0)),
            new Octave(1, twelfth),
            new Octave(2, twelfth),
            new Octave(3, twelfth));
  }

  @Test
  void findsUnitsOnAnInnerAxis() {
    // Tokens by features: units alternate within a row.
    Gathering gathering = new Gathering(new SiteFacts("site", false, 2, 1, 1, 1), 1, 4);
    gathering.row(0, new float[] {1, 10, 2, 20}, 0);
    assertThat(gathering.magnitude(0, 0)).isEqualTo(3);
    assertThat(gathering.magnitude(0, 1)).isEqualTo(30);
  }
}
