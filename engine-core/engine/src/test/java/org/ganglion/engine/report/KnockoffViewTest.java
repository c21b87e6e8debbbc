package org.ganglion.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganglion.api.value.Array;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.npz.NpzReader;
import org.ganglion.engine.npz.NpzWriter;
import org.ganglion.engine.report.KnockoffView.Rule;
import org.ganglion.engine.report.KnockoffView.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Three units, two draws; the first draw picks unit 0 above 0.5, the second picks nothing. */
final class KnockoffViewTest {
  private static final Matrix STATISTICS = Matrix.of(2, 3, 0.9, 0.1, -0.2, 0.3, 0.4, -0.4);
  private static final double NOTHING = Math.nextUp(0.4);

  private final Path file;
  private final Map<String, Array> arrays = new LinkedHashMap<>();

  KnockoffViewTest(@TempDir Path folder) {
    file = folder.resolve("picks.npz");
    arrays.put("site/low", mask(1, 1, 0));
    arrays.put("extra/statistics/low", STATISTICS);
  }

  private static Mask mask(float... picked) {
    return Mask.where(Tensor.vector(picked), value -> value > 0);
  }

  private KnockoffPicks picks(String options) {
    try (NpzWriter out = new NpzWriter(file)) {
      arrays.forEach(out::put);
      out.commit();
    }
    StepFacts step =
        StepFacts.of(
            JsonMapper.shared()
                .readTree(
                    "{\"id\": \"picks\", \"kind\": \"selector\", \"coverage\": \"dataset\","
                        + " \"arrays\": [{\"name\": \"site/low\"}], \"options\": "
                        + options
                        + "}"));
    try (NpzReader reader = new NpzReader(file)) {
      return KnockoffPicks.of(step, reader, reader);
    }
  }

  private KnockoffView view(String options) {
    return picks(options).views().get(0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.POSITIVE_INFINITY, 0.41})
  void aDrawThatPicksNothingHasNoThreshold(double above) {
    arrays.put("extra/threshold/low", Matrix.column(0.5, above));
    KnockoffView view = view("{\"aggregate\": \"frequency\"}");
    assertThat(view.thresholds()).containsExactly(0.5, 0.5);
    assertThat(view.idle()).isEqualTo(1);
    assertThat(view.rule()).isEqualTo(Rule.DRAWS);
    assertThat(view.units()).extracting(Unit::statistic).containsExactly(0.6, 0.25, -0.3);
  }

  @Test
  void aThresholdJustAboveAllStatisticsIsNone() {
    arrays.put("extra/threshold/low", Matrix.column(Math.nextUp(0.9), NOTHING));
    KnockoffView view = view("{}");
    assertThat(view.thresholds()).isEmpty();
    assertThat(view.idle()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"aggregate\": \"single\"}", "{\"selector\": {\"aggregate\": \"single\"}}"})
  void whereTheFirstDrawDecidesItIsTheOneShown(String options) {
    arrays.put("extra/threshold/low", Matrix.column(0.5, 0.2));
    KnockoffView view = view(options);
    assertThat(view.rule()).isEqualTo(Rule.FIRST_DRAW);
    assertThat(view.thresholds()).containsExactly(0.5, 0.5);
    assertThat(view.idle()).isZero();
    assertThat(view.units()).extracting(Unit::statistic).containsExactly(0.9, 0.1, -0.2);
    assertThat(view.units()).extracting(Unit::high).containsExactly(0.9, 0.4, -0.2);
  }

  @Test
  void whereEvaluesPickNoThresholdIsShown() {
    arrays.put("extra/threshold/low", Matrix.column(0.5, 0.2));
    arrays.put("extra/evalue/low", Matrix.column(3, 2, 0));
    KnockoffView view = view("{\"aggregate\": \"evalues\"}");
    assertThat(view.rule()).isEqualTo(Rule.EVALUES);
    assertThat(view.thresholds()).isEmpty();
    assertThat(view.units()).extracting(Unit::evalue).containsExactly(3.0, 2.0, 0.0);
  }

  @Test
  void picksOfAResponseAreItsOwnAndNotThoseOfTheUnion() {
    arrays.remove("extra/statistics/low");
    for (int unit = 0; unit < 8; unit++) {
      arrays.put("extra/statistics/low/top[" + unit + "]", STATISTICS);
      arrays.put("extra/picked/low/top[" + unit + "]", mask(unit, 0, 0));
    }
    KnockoffPicks picks = picks("{}");
    assertThat(picks.views())
        .extracting(KnockoffView::response)
        .containsExactly("top[0]", "top[1]", "top[2]", "top[3]", "top[4]", "top[5]");
    assertThat(picks.views()).extracting(KnockoffView::site).containsOnly("low");
    assertThat(picks.views()).extracting(KnockoffView::picked).containsExactly(0, 1, 1, 1, 1, 1);
    assertThat(picks.more()).isEqualTo(List.of("low/top[6]", "low/top[7]"));
  }
}
