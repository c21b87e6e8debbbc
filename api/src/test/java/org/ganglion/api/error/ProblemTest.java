package org.ganglion.api.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ProblemTest {
  @Test
  void an_outer_place_stands_before_an_inner_one() {
    Problem problem =
        Problem.of("C020", "too large", "make it smaller").at("options.fdr").at("pipeline.yaml:18");
    assertThat(problem.where()).isEqualTo("pipeline.yaml:18  options.fdr");
  }

  @Test
  void an_exception_keeps_its_kind_and_cause_when_a_place_is_added() {
    InputException inner = new InputException(Problem.of("I101", "truncated", ""));
    AnalysisException outer = inner.at("net.onnx");
    assertThat(outer).isInstanceOf(InputException.class).hasCause(inner);
    assertThat(outer.problem().where()).isEqualTo("net.onnx");
  }

  @Test
  void a_malformed_code_is_refused() {
    assertThatThrownBy(() -> Problem.of("oops", "x", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_near_miss_is_named_and_a_far_one_is_not() {
    List<String> ids = List.of("spectral", "kmeans", "random");
    assertThat(Nearest.to("spectrla", ids)).contains("spectral");
    assertThat(Nearest.to("Kmeans", ids)).contains("kmeans");
    assertThat(Nearest.to("gromov", ids)).isEmpty();
    assertThat(Nearest.hint("gromov", ids)).isEqualTo("valid: kmeans, random, spectral");
  }
}
