package org.ganglion.engine.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.ganglion.api.error.ConfigurationException;
import org.ganglion.api.layer.LayerMetric;
import org.ganglion.api.layer.Prepared;
import org.ganglion.api.layer.Representation;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.option.NoOptions;
import org.ganglion.api.result.LayerDistance;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Shape;
import org.ganglion.engine.algebra.OpenBlasAlgebra;
import org.ganglion.engine.npz.NpzReader;
import org.ganglion.engine.result.StepRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sites compared with known functions, another network or other data. */
final class AgainstTest {
  private static final String HEAD =
      """
      apiVersion: 1
      seed: 7
      networks: {one: {onnx: a.onnx}, two: {onnx: b.onnx}}
      datasets: {here: {images: a.gz, labels: b.gz}, there: {images: c.gz, limit: 4}}
      targets:
        class: {column: labels}
        turn: {column: labels, encoding: circular, period: 4}
        kind: {column: labels, encoding: one-hot}
      output: {formats: [json, npz]}
      steps:
      """;

  private final Path folder;

  AgainstTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void ranksSitesByTheirDistanceToKnownFunctionsAndTestsThem() {
    StepRecord step =
        run(
            "{id: d, metric: first, network: one, data: here, against: {targets: [class, turn,"
                + " kind]}}");

    assertThat(step.rows()).contains(List.of("block/Relu_0", "block/conv", "Relu_1"));
    assertThat(step.columns()).contains(List.of("class", "turn", "kind"));
    try (NpzReader d = read()) {
      // First columns: 0, 1, 4, 0, 0; 3, 4, 5, 6, 7; 1, 2, 3, 0, 0. Labels 0 to 4; their cosines 1,
      // 0, -1, 0, 1; being 0.
      assertThat(d.doubles("value"))
          .usingComparatorWithPrecision(1e-12)
          .containsExactly(1.8, 1.6, 1.2, 3, 4.8, 4.8, 2, 1.4, 1);
      assertThat(d.doubles("rank")).containsExactly(1, 2, 2, 3, 3, 3, 2, 1, 1);
      // Labels are below the conv's values whatever their order, unless 4 meets 3.
      double[] own = d.doubles("pValue");
      assertThat(own[3]).isBetween(0.7, 0.9);
      // The best of three sites is as near at least as often as one of them.
      double[] family = d.doubles("pFamily");
      for (int i = 0; i < own.length; i++) {
        assertThat(family[i]).isBetween(own[i], 1.0);
      }
      assertThat(d.header("nullLeast").shape()).isEqualTo(Shape.of(200, 3));
      assertThat(d.header("standardised").shape()).isEqualTo(Shape.of(3, 3));
      assertThat(d.names()).doesNotContain("embedding", "floor/rows");
      assertThat(d.doubles("note/side")).containsExactly(0, 1, 1, 1, 1, 1, 0, 1, 1);
    }
    assertThat(step.words()).containsExactly(Map.entry("side", List.of("above", "below")));
  }

  @Test
  void comparesTwoNetworksOnTheSameSamplesSiteBySite() {
    StepRecord step =
        run(
            "{id: d, metric: first, network: one, data: here, against: {network: two, sites:"
                + " ['*Relu*']}}");

    assertThat(step.columns()).contains(List.of("block/Relu_0", "Relu_1"));
    // The two networks are alike, so equal sites are at distance 0.
    assertThat(step.figures()).containsExactly(Map.entry("sameSiteMean", 0.0));
    try (NpzReader d = read()) {
      assertThat(d.doubles("value")).containsExactly(0, 0.6, 4, 3.8, 0.6, 0);
      assertThat(d.doubles("figure/aligned")).containsOnly(1);
      assertThat(d.names()).doesNotContain("rank", "pValue", "floor/rows");
    }
  }

  @Test
  void comparesTwoDataSetsBesideWhatHalvesOfOneGive() {
    StepRecord step =
        run(
            "{id: d, metric: means, network: one, data: here, sites: ['*Relu*'], against: {data:"
                + " there}}");

    try (NpzReader d = read()) {
      assertThat(d.doubles("value"))
          .usingComparatorWithPrecision(1e-12)
          .containsExactly(0.25, 0.5, 0.05, 0.3);
      assertThat(d.doubles("figure/aligned")).containsOnly(0);
      // Means of samples 0 and 2, and of 1 and 3.
      assertThat(d.doubles("floor/rows")).containsExactly(1.5, 1);
      assertThat(d.doubles("floor/columns")).containsExactly(1.5, 1);
    }
    assertThat(step.figures().get("sameSiteMean")).isCloseTo(0.275, within(1e-12));
  }

  @Test
  void laysTheLayersOutInAPlane() {
    run("{id: d, metric: means, network: one, data: here}");

    try (NpzReader d = read()) {
      double[] plane = d.doubles("embedding");
      double[] value = d.doubles("value");
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          assertThat(Math.hypot(plane[2 * i] - plane[2 * j], plane[2 * i + 1] - plane[2 * j + 1]))
              .isCloseTo(value[3 * i + j], within(1e-7));
        }
      }
    }
  }

  @Test
  void refusesAColumnThatTheDataDoNotHave() {
    assertThatThrownBy(
            () ->
                new RunBench(folder, new First(true))
                    .runText(
                        "out",
                        HEAD.replace("{column: labels}", "{column: sum}")
                            + "- {id: d, metric: first, network: one, data: here, against:"
                            + " {targets: [class]}}"))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            refused -> {
              assertThat(refused.problem().code()).isEqualTo("C216");
              assertThat(refused.problem().what()).contains("'sum'").contains("labels");
              assertThat(refused.problem().where()).startsWith("pipeline.yaml:6  targets.class");
            });
  }

  private StepRecord run(String step) {
    RunReport report =
        new RunBench(folder, new First(true), new First(false))
            .algebra(new OpenBlasAlgebra(1))
            .runText("out", HEAD + "- " + step);
    return report.result().steps().get(0);
  }

  private NpzReader read() {
    return new NpzReader(folder.resolve("out/arrays/d.npz"));
  }

  /** First columns; {@code paired} sample by sample, else their means. */
  private record First(boolean paired) implements LayerMetric<NoOptions, Column> {
    @Override
    public MethodInfo info() {
      return MethodInfo.of(paired ? "first" : "means", "1.0.0", "first columns", Scope.WHOLE_SET)
          .withPromises(Promise.DETERMINISTIC, Promise.SYMMETRIC);
    }

    @Override
    public NoOptions defaults() {
      return new NoOptions();
    }

    @Override
    public Set<Requirement> requires() {
      return paired ? Set.of(Requirement.ALIGNED_SAMPLES) : Set.of();
    }

    @Override
    public Column prepare(Representation representation, NoOptions options, RunContext run) {
      return new Column(representation);
    }

    @Override
    public LayerDistance distance(Column a, Column b, NoOptions options, RunContext run) {
      double value =
          paired
              ? IntStream.range(0, a.size()).mapToDouble(i -> Math.abs(a.at(i) - b.at(i))).sum()
                  / a.size()
              : Math.abs(a.mean() - b.mean());
      boolean aligned = a.of().alignedWith(b.of());
      return new LayerDistance(
          value,
          value,
          value,
          Map.of("aligned", aligned ? 1.0 : 0.0),
          Map.of("side", a.mean() < b.mean() ? "above" : "below"));
    }
  }

  private record Column(Representation of) implements Prepared {
    int size() {
      return of.rows().rows();
    }

    double at(int row) {
      return of.rows().get(row, 0);
    }

    double mean() {
      return IntStream.range(0, size()).mapToDouble(this::at).sum() / size();
    }

    @Override
    public long bytes() {
      return 16;
    }
  }
}
