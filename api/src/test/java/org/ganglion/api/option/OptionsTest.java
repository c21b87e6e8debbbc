package org.ganglion.api.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganglion.api.error.ConfigurationException;
import org.ganglion.api.error.Problem;
import org.junit.jupiter.api.Test;

final class OptionsTest {
  enum Norm {
    L1,
    MAX_ABS
  }

  record Sample(
      @Doc("Share") @Range(min = 0, max = 1, minOpen = true) double share,
      @Doc("Count") @Range(min = 1) int count,
      @Doc("Norm") Norm norm,
      @Doc("Flag") boolean flag,
      @Doc("Grid") @Range(min = 0) List<Double> grid) {
    Sample {
      Options.check(Sample.class, share, count, norm, flag, grid);
    }
  }

  private static final Sample DEFAULTS = new Sample(0.5, 3, Norm.L1, false, List.of(1.0, 2.0));

  @Test
  void a_map_of_every_option_builds_an_equal_record() {
    Sample other = new Sample(1, 7, Norm.MAX_ABS, true, List.of());
    assertThat(Options.build(DEFAULTS, Options.toMap(other))).isEqualTo(other);
    assertThat(Options.toMap(other)).containsEntry("norm", "max-abs");
  }

  @Test
  void a_whole_number_fits_where_a_number_is_asked_but_not_the_other_way_round() {
    assertThat(Options.build(DEFAULTS, Map.of("share", 1)).share()).isEqualTo(1.0);
    assertThat(problems(Map.of("count", 1.5))).extracting(Problem::code).containsExactly("C022");
  }

  @Test
  void all_problems_are_told_at_once_each_with_its_option() {
    Map<String, Object> given = new LinkedHashMap<>();
    given.put("shar", 0.1);
    given.put("share", 0);
    given.put("norm", "l3");
    given.put("grid", List.of(1.0, -1.0));
    assertThat(problems(given))
        .extracting(Problem::code)
        .containsExactly("C021", "C020", "C022", "C020");
    assertThat(problems(given))
        .extracting(Problem::where)
        .containsExactly("shar", "share", "norm", "grid");
    assertThat(problems(given).get(0).fix()).contains("'share'");
  }

  @Test
  void not_a_number_is_never_in_range() {
    assertThat(problems(Map.of("share", Double.NaN)))
        .extracting(Problem::code)
        .containsExactly("C020");
  }

  @Test
  void infinity_is_never_in_range() {
    assertThat(problems(Map.of("grid", List.of(1.0, Double.POSITIVE_INFINITY))))
        .extracting(Problem::fix)
        .containsExactly("give a value in [0, inf)");
  }

  @Test
  void the_record_itself_refuses_what_the_file_would_refuse() {
    assertThatThrownBy(() -> new Sample(0, 0, Norm.L1, false, List.of()))
        .isInstanceOfSatisfying(
            ConfigurationException.class, refused -> assertThat(refused.problems()).hasSize(2));
  }

  @Test
  void fields_describe_themselves() {
    assertThat(Options.fields(Sample.class))
        .extracting(OptionField::typeText)
        .containsExactly(
            "number in (0, 1]",
            "integer in [1, inf)",
            "one of l1, max-abs",
            "true or false",
            "list of number in [0, inf)");
  }

  private static List<Problem> problems(Map<String, ?> given) {
    try {
      Options.build(DEFAULTS, given);
    } catch (ConfigurationException refused) {
      return refused.problems();
    }
    return List.of();
  }
}
