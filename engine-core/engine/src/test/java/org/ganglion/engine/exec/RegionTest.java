package org.ganglion.engine.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.ganglion.api.error.ConfigurationException;
import org.ganglion.api.error.MethodException;
import org.ganglion.engine.npz.NpzReader;
import org.ganglion.engine.result.StepRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The samples are (1, 2, 3), (2, 1, 4), (3, -1, 5), (0, 5, 6), (-2, 1, 7), labelled 0 to 4. */
final class RegionTest {
  private final Path folder;

  RegionTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aStepSeesTheSamplesNearestToOneAndSoDoesWhatReadsIt() {
    RunReport report =
        new RunBench(folder)
            .run(
                "out",
                """
                - {id: scores, attributor: values, region: {nearest: {to: 1, k: 3}}}
                - {id: picked, selector: positive, from: scores}
                - {id: groups, partitioner: halves, of: {samples: picked}}
                """);

    try (NpzReader scores = new NpzReader(folder.resolve("out/arrays/scores.npz"));
        NpzReader groups = new NpzReader(folder.resolve("out/arrays/groups.npz"))) {
      assertThat(scores.longs("samples")).containsExactly(0, 1, 2);
      assertThat(scores.tensor("site/Relu_1").shape().size(0)).isEqualTo(3);
      assertThat(groups.longs("samples")).containsExactly(0, 1, 2);
    }
    StepRecord step = report.result().steps().get(0);
    assertThat(step.data()).contains("data, 3 nearest to sample 1 in x");
    assertThat(report.result().data()).extracting("samples").containsExactlyInAnyOrder(5, 3);
  }

  @Test
  void samplesAreGroupedAroundOneByNeuronsThatWerePickedOnAll() {
    RunReport report =
        new RunBench(folder)
            .run(
                "out",
                """
                - {id: scores, attributor: values}
                - {id: picked, selector: positive, from: scores}
                - {id: groups, partitioner: halves, of: {samples: picked}, region: {label: 4}}
                """);

    StepRecord groups = report.result().steps().get(2);
    assertThat(groups.items().orElseThrow()).containsExactly("sample 4");
    assertThat(groups.figures()).containsEntry("columns", 6.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{predicted: 9}                    | there is no class 9",
        "{nearest: {to: 0, k: 2, in: Rel}} | there is no site 'Rel'",
        "{label: 1, predicted: 1}          | names one set",
        "{nearest: {to: 0}}                | 'k' is missing"
      })
  void tellsWhatIsWrongBeforeDataAreRead(String region, String told) {
    String step = "- {id: scores, attributor: values, region: " + region + "}";
    assertThatThrownBy(() -> new RunBench(folder).run("out", step))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(told);
  }

  @Test
  void aStepSeesTheSamplesOfWhatItReads() {
    String steps =
        """
        - {id: scores, attributor: values, region: {predicted: 2}}
        - {id: picked, selector: positive, from: scores, region: {label: 1}}
        """;
    assertThatThrownBy(() -> new RunBench(folder).run("out", steps))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("C215");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{predicted: 0}             | no sample is in region 'predicted 0'",
        "{nearest: {to: 77, k: 2}}  | there is no sample 77",
        "{nearest: {to: 1, k: 6}}   | 6 nearest samples are asked for, and the data have 5"
      })
  void refusesARegionWithoutSamples(String region, String told) {
    String step = "- {id: scores, attributor: values, region: " + region + "}";
    assertThatExceptionOfType(MethodException.class)
        .isThrownBy(() -> new RunBench(folder).run("out", step))
        .withMessageContaining("M924")
        .withMessageContaining(told)
        .withMessageContaining("pipeline.yaml:7");
  }
}
