package org.ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.npz.NpzReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole program on a trained network against numbers made with PyTorch; see src/test/golden.
 */
final class GoldenPathwayIT {
  private static final double TOLERANCE = 1e-4;
  private static final int IMAGES = 64;
  private static final List<String> SITES = List.of("Relu", "Relu_1", "Relu_2", "Relu_3");

  @TempDir private static Path scratch;
  private static NpzReader golden;
  private static Program.Ended ended;

  @BeforeAll
  static void runThePipeline() throws Exception {
    golden = new NpzReader(Path.of("src/test/golden/pathway.npz"));
    Path file = scratch.resolve("golden.yaml");
    StringBuilder yaml =
        new StringBuilder(
            """
            apiVersion: 1
            seed: 1
            network: {onnx: %1$s/models/fashion-lenet.onnx}
            data:
              images: %1$s/data/fashion-t10k-512-images-idx3-ubyte.gz
              labels: %1$s/data/fashion-t10k-512-labels-idx1-ubyte.gz
              scale: 255
              limit: 64
            steps:
              - {id: activation, attributor: activation, sites: ["Relu*"]}
              - {id: mct, attributor: neuron-mct, sites: ["Relu*"], target: predicted}
              - {id: intgrad, attributor: neuron-intgrad, sites: ["Relu*"], target: predicted, options: {points: 50}}
              - {id: conductance, attributor: neuron-conductance, sites: ["Relu*"], target: predicted, options: {steps: 50}}
              - {id: gradient, attributor: gradient, target: predicted}
            """
                .formatted(Program.EXAMPLES.toAbsolutePath()));
    for (int sparsity : List.of(70, 85, 90, 95, 98)) {
      yaml.append(
          "  - {id: cut-%1$d, selector: global-percentile, from: mct, options: {sparsity: %1$d}}%n"
              .formatted(sparsity));
      yaml.append(
          "  - {id: map-%1$d, attributor: pathway-gradient, from: cut-%1$d, target: predicted}%n"
              .formatted(sparsity));
      yaml.append(
          "  - {id: held-%1$d, attributor: pathway-gradient, from: cut-%1$d, target: predicted, options: {variant: frozen}}%n"
              .formatted(sparsity));
    }
    Files.writeString(file, yaml.append("output: {dir: runs, formats: [json, npz]}\n"));
    ended =
        Program.run(
            scratch.resolve("home"),
            "run",
            file.toString(),
            "--out",
            scratch.resolve("run").toString());
    assertThat(ended.code()).as(ended.err()).isZero();
  }

  @AfterAll
  static void close() {
    golden.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"activation", "mct", "intgrad", "conductance"})
  void scores_of_every_neuron_match_torch(String step) {
    try (NpzReader ours = arrays(step)) {
      for (String site : SITES) {
        assertClose(
            step + " " + site, ours.tensor("site/" + site), golden.tensor(step + "/" + site));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"activation", "mct", "intgrad"})
  void sums_over_each_of_all_images_match_torch(String step) {
    try (NpzReader ours = arrays(step)) {
      for (String site : SITES) {
        Tensor scores = ours.tensor("site/" + site);
        Tensor summary = golden.tensor(step + "-summary/" + site);
        for (int image = 0; image < IMAGES; image++) {
          Tensor row = scores.row(image);
          double magnitudes = 0;
          for (long i = 0; i < row.elements(); i++) {
            magnitudes += Math.abs(row.get(i));
          }
          double expected = summary.get(image * 5L + 1);
          assertThat(magnitudes)
              .as(step + " " + site + " image " + image)
              .isCloseTo(expected, within(TOLERANCE * expected + 1e-9));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {85, 90, 95, 98})
  void pathway_gradients_match_torch(int sparsity) {
    try (NpzReader ours = arrays("map-" + sparsity)) {
      assertCloseWhereTheCutIsClear(
          sparsity, ours.tensor("map"), golden.tensor("map/removed/" + sparsity));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {90, 95})
  void gradients_with_the_other_neurons_held_match_torch(int sparsity) {
    try (NpzReader ours = arrays("held-" + sparsity)) {
      assertCloseWhereTheCutIsClear(
          sparsity, ours.tensor("map"), golden.tensor("map/frozen/" + sparsity));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {70, 85, 90, 95, 98})
  void the_same_number_of_neurons_is_kept_at_each_site(int sparsity) {
    Tensor gap = golden.tensor("gap/90");
    try (NpzReader ours = arrays("cut-" + sparsity)) {
      for (String site : SITES) {
        Tensor mask = ours.tensor("site/" + site);
        Tensor kept = golden.tensor("kept/" + sparsity + "/" + site);
        for (int image = 0; image < IMAGES; image++) {
          Tensor row = mask.row(image);
          long count = 0;
          for (long i = 0; i < row.elements(); i++) {
            count += row.get(i) == 1 ? 1 : 0;
          }
          if (sparsity == 70 || gap.get(image) > 1e-5) {
            assertThat(count)
                .as("site " + site + " image " + image)
                .isCloseTo((long) kept.get(image), within(1L));
          }
        }
      }
    }
  }

  @Test
  void at_seventy_most_scores_are_zero_and_the_user_is_told() throws Exception {
    JsonNode steps =
        new JsonMapper()
            .readTree(Files.readString(scratch.resolve("run/result.json")))
            .path("steps");
    for (JsonNode step : steps.values()) {
      if (step.path("kind").asString().equals("selector")) {
        String id = step.path("id").asString();
        assertThat(step.path("warnings").isEmpty()).as(id).isEqualTo(!id.equals("cut-70"));
      }
    }
    assertThat(ended.err()).contains("cut-70");
  }

  @Test
  void the_plain_gradient_matches_torch() {
    try (NpzReader ours = arrays("gradient")) {
      assertClose("gradient", ours.tensor("map"), golden.tensor("gradient"));
    }
  }

  private static NpzReader arrays(String step) {
    return new NpzReader(scratch.resolve("run/arrays").resolve(step + ".npz"));
  }

  private static void assertCloseWhereTheCutIsClear(int sparsity, Tensor ours, Tensor torch) {
    Tensor gap = golden.tensor("gap/" + sparsity);
    int checked = 0;
    for (int image = 0; image < torch.shape().size(0); image++) {
      if (gap.get(image) > 1e-5) {
        assertClose("image " + image, ours.rows(image, 1), torch.rows(image, 1));
        checked++;
      }
    }
    assertThat(checked).isGreaterThan(torch.shape().size(0) / 2);
  }

  /** Row by row, relative to the largest magnitude of the row; ours may have more rows. */
  private static void assertClose(String what, Tensor ours, Tensor torch) {
    for (int row = 0; row < torch.shape().size(0); row++) {
      Tensor expected = torch.row(row);
      Tensor actual = ours.row(row);
      assertThat(actual.elements()).as(what).isEqualTo(expected.elements());
      double largest = 0;
      double worst = 0;
      for (long i = 0; i < expected.elements(); i++) {
        largest = Math.max(largest, Math.abs(expected.get(i)));
        worst = Math.max(worst, Math.abs(expected.get(i) - actual.get(i)));
      }
      assertThat(worst).as(what + " row " + row).isLessThanOrEqualTo(TOLERANCE * largest + 1e-12);
    }
  }
}
