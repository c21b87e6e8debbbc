package org.ganglion.engine.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.ganglion.api.error.Problem;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.algebra.OpenBlasAlgebra;
import org.ganglion.engine.config.DataConfig;
import org.ganglion.engine.config.NetworkConfig;
import org.ganglion.engine.config.PipelineReader;
import org.ganglion.engine.fake.FakeEvaluations;
import org.ganglion.engine.fake.FakeMaterials;
import org.ganglion.engine.fake.FakeMethods;
import org.ganglion.engine.network.BatchPlan;
import org.ganglion.engine.npz.NpzWriter;
import org.ganglion.engine.plan.Plan;
import org.ganglion.engine.plan.PlanBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many samples a dry run tells: five of the data, four of three tokens each of a recording. */
final class EstimatorTest {
  private static final RunSettings SETTINGS = new RunSettings(1, new BatchPlan(2, 1L << 20));
  private static final String HEAD =
      """
      apiVersion: 1
      networks: {net: {onnx: a.onnx}, here: {recorded: tokens.npz}}
      datasets: {here: {images: a.gz, labels: b.gz}}
      output: {formats: [json]}
      steps:
      """;

  private final Path folder;

  EstimatorTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** Fakes, but for recordings. */
  private static final class Mixed implements Materials {
    private final Materials files = new FileMaterials(SETTINGS);
    private final Materials fakes = new FakeMaterials();

    @Override
    public OpenedNetwork open(String name, NetworkConfig config, Path folder) {
      boolean recorded = config.kind() == NetworkConfig.Kind.RECORDED;
      return (recorded ? files : fakes).open(name, config, folder);
    }

    @Override
    public List<Problem> check(DataConfig config, Path folder) {
      return fakes.check(config, folder);
    }

    @Override
    public LoadedData read(DataConfig config, Path folder, OpenedNetwork network) {
      return fakes.read(config, folder, network);
    }
  }

  private Estimate estimate(String steps) {
    try (NpzWriter npz = new NpzWriter(folder.resolve("tokens.npz"))) {
      npz.put("site/tokens", Tensor.full(Shape.of(4, 3, 2), 1));
      npz.commit();
    }
    Pipelines pipelines =
        new Pipelines(
            new PipelineReader(),
            new PlanBuilder(FakeMethods.catalog(), FakeEvaluations.catalog()),
            new Mixed());
    Executor executor = new Executor(new OpenBlasAlgebra(1), SETTINGS, Versions.current());
    try (OpenPipeline pipeline = pipelines.open(folder.resolve("pipeline.yaml"), HEAD + steps)) {
      Plan plan = pipeline.require();
      return new Estimator(executor, SETTINGS.batch())
          .of(plan, pipeline.materials(), true, Stop.never());
    }
  }

  @Test
  void regionsAreOfTheSamplesOfTheirData() {
    Estimate estimate =
        estimate(
            """
            - {id: a, attributor: values, network: net, region: {nearest: {to: 1, k: 3}}}
            - {id: b, attributor: values, network: net, region: {label: 4}}
            """);
    assertThat(estimate.samples()).hasValue(5);
    assertThat(estimate.arrayBytes().get("a"))
        .isEqualTo(3 * estimate.arrayBytes().getOrDefault("b", 0L));
    assertThat(estimate.millis()).containsOnlyKeys("a", "b");
  }

  @Test
  void tokensAreNoSamples() {
    Estimate estimate =
        estimate("- {id: t, metric: width, network: here, sites: [tokens], tokens: as-samples}");
    assertThat(estimate.samples()).hasValue(4);
  }

  @Test
  void aRecordingAndDataOfOneNameAreTwoSets() {
    Estimate estimate =
        estimate(
            """
            - {id: a, attributor: values, network: net, data: here}
            - {id: r, metric: width, network: here, sites: [tokens], tokens: mean}
            """);
    assertThat(estimate.samples()).hasValue(5 + 4);
  }
}
