package org.ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ganglion.api.value.Shape;
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

  /** Scores at the border of a cut closer than this, relatively, may swap by rounding. */
  private static final double CLEAR = 1e-5;

  private static final int IMAGES = 64;
  private static final List<String> SITES = List.of("Relu", "Relu_1", "Relu_2", "Relu_3");
  private static final List<String> MAPS = List.of("Relu", "Relu_1");

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
              - {id: ablation, attributor: neuron-ablation, sites: ["Relu*"], target: predicted, reduce: mean, options: {grain: units}}
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
        Program.succeed(
            scratch.resolve("home"),
            "run",
            file.toString(),
            "--out",
            scratch.resolve("run").toString());
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
  @ValueSource(strings = {"activation", "mct", "intgrad", "conductance"})
  void sums_over_each_of_all_images_match_torch(String step) {
    try (NpzReader ours = arrays(step)) {
      for (String site : SITES) {
        Tensor scores = ours.tensor("site/" + site);
        Tensor summary = golden.tensor(step + "-summary/" + site);
        for (int image = 0; image < IMAGES; image++) {
          String what = step + " " + site + " image " + image;
          Tensor row = scores.row(image);
          double[] found = summary(row);
          double magnitudes = summary.get(image * 4L + 1);
          assertThat(found[0])
              .as("sum of " + what)
              .isCloseTo(summary.get(image * 4L), within(TOLERANCE * magnitudes + 1e-9));
          for (int which = 1; which < 4; which++) {
            double expected = summary.get(image * 4L + which);
            assertThat(found[which])
                .as("number " + which + " of " + what)
                .isCloseTo(expected, within(TOLERANCE * expected + 1e-9));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"activation", "mct", "intgrad", "conductance"})
  void sums_over_each_channel_of_all_images_match_torch(String step) {
    try (NpzReader ours = arrays(step)) {
      for (String site : MAPS) {
        Tensor expected = golden.tensor(step + "-channels/" + site);
        Tensor found = channels(ours.tensor("site/" + site));
        assertThat(expected.shape().size(0)).isEqualTo(IMAGES);
        for (int image = 0; image < IMAGES; image++) {
          assertClose(
              step + " " + site + " image " + image,
              found.rows(image, 1),
              expected.rows(image, 1),
              tolerance(step, image));
        }
      }
    }
  }

  /** A step that ends on a kink lets rounding decide its side, in PyTorch's float32 as in ours. */
  private static double tolerance(String step, int image) {
    return step.equals("conductance")
        ? Math.max(TOLERANCE, 2 * golden.tensor("conductance-rounding").get(image))
        : TOLERANCE;
  }

  @Test
  void rounding_decides_the_conductance_of_two_images_alone() {
    int loose = 0;
    for (int image = 0; image < IMAGES; image++) {
      loose += tolerance("conductance", image) > TOLERANCE ? 1 : 0;
    }
    assertThat(loose).isLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"intgrad", "conductance"})
  void what_is_missing_to_completeness_matches_torch(String step) {
    try (NpzReader ours = arrays(step)) {
      for (String site : SITES) {
        Tensor gaps = ours.tensor("extra/completeness-gap/" + site);
        Tensor expected = golden.tensor(step + "-gap/" + site);
        Tensor summary = golden.tensor(step + "-summary/" + site);
        for (int image = 0; image < IMAGES; image++) {
          assertThat((double) gaps.get(image))
              .as(step + " " + site + " image " + image)
              .isCloseTo(expected.get(image), within(TOLERANCE * summary.get(image * 4L + 1)));
        }
      }
    }
  }

  @Test
  void effects_of_removing_each_unit_match_torch() {
    try (NpzReader ours = arrays("ablation")) {
      for (String site : SITES) {
        Tensor expected = golden.tensor("ablation/" + site);
        assertThat(expected.shape().size(0)).isEqualTo(IMAGES);
        // A difference of two responses: its rounding is that of the responses.
        assertClose("ablation " + site, ours.tensor("site/" + site), expected);
      }
    }
  }

  @Test
  void outputs_and_predicted_classes_match_torch() {
    try (NpzReader ours = arrays("mct")) {
      assertClose("outputs", ours.tensor("outputs"), golden.tensor("logits"));
      Tensor target = golden.tensor("target");
      Tensor found = ours.tensor("target");
      for (int image = 0; image < IMAGES; image++) {
        assertThat(found.get(image)).as("image " + image).isEqualTo(target.get(image));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {85, 90, 95, 98})
  void pathway_gradients_match_torch(int sparsity) {
    assertSamePathway(sparsity, "map-", "removed");
  }

  @ParameterizedTest
  @ValueSource(ints = {90, 95})
  void gradients_with_the_other_neurons_held_match_torch(int sparsity) {
    assertSamePathway(sparsity, "held-", "frozen");
  }

  private static void assertSamePathway(int sparsity, String step, String variant) {
    Tensor gap = golden.tensor("gap/" + sparsity);
    Tensor maps = golden.tensor("map/" + variant + "/" + sparsity);
    Tensor responses = golden.tensor("response/" + variant + "/" + sparsity);
    assertThat(maps.shape().size(0)).isEqualTo(IMAGES);
    try (NpzReader ours = arrays(step + sparsity)) {
      Tensor found = ours.tensor("map");
      Tensor answered = ours.tensor("extra/response");
      for (int image = 0; image < IMAGES; image++) {
        assertThat(gap.get(image))
            .as("the cut of every image is clear")
            .isGreaterThan((float) CLEAR);
        assertClose("image " + image, found.rows(image, 1), maps.rows(image, 1));
        double expected = responses.get(image);
        assertThat((double) answered.get(image))
            .as("response of image " + image)
            .isCloseTo(expected, within(TOLERANCE * Math.abs(expected)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {70, 85, 90, 95, 98})
  void the_same_number_of_neurons_is_kept_at_each_site(int sparsity) {
    Tensor gap = golden.tensor("gap/" + sparsity);
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
          assertThat((double) gap.get(image)).as("gap of image " + image).isGreaterThan(CLEAR);
          assertThat(count)
              .as("site " + site + " image " + image)
              .isCloseTo((long) kept.get(image), within(sparsity == 70 ? 1L : 0L));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {70, 85, 90, 95, 98})
  void thresholds_and_densities_match_torch(int sparsity) {
    try (NpzReader ours = arrays("cut-" + sparsity)) {
      for (String name : List.of("threshold", "density")) {
        Tensor found = ours.tensor("extra/" + name);
        Tensor expected = golden.tensor(name + "/" + sparsity);
        for (int image = 0; image < IMAGES; image++) {
          assertThat((double) found.get(image))
              .as(name + " of image " + image)
              .isCloseTo(expected.get(image), within(TOLERANCE * expected.get(image)));
        }
      }
    }
  }

  @Test
  void linearity_radii_match_torch() throws Exception {
    Path file = scratch.resolve("radius.yaml");
    Files.writeString(
        file,
        """
        apiVersion: 1
        seed: 1
        network: {onnx: %1$s/models/fashion-lenet.onnx}
        data:
          images: %1$s/data/fashion-t10k-512-images-idx3-ubyte.gz
          scale: 255
          limit: 2
        steps:
          - {id: mct, attributor: neuron-mct, sites: ["Relu*"], target: predicted}
          - {id: cut, selector: global-percentile, from: mct, options: {sparsity: 95}}
          - {id: removed, attributor: pathway-gradient, from: cut, target: predicted, options: {radius: true}}
          - {id: frozen, attributor: pathway-gradient, from: cut, target: predicted, options: {variant: frozen, radius: true}}
        output: {dir: runs, formats: [json, npz]}
        """
            .formatted(Program.EXAMPLES.toAbsolutePath()));
    Path run = scratch.resolve("radius");
    Program.succeed(scratch.resolve("home"), "run", file.toString(), "--out", run.toString());
    for (String variant : List.of("removed", "frozen")) {
      try (NpzReader ours = new NpzReader(run.resolve("arrays").resolve(variant + ".npz"))) {
        Tensor found = ours.tensor("extra/radius");
        Tensor expected = golden.tensor("radius/" + variant + "/95");
        for (int image = 0; image < 2; image++) {
          // The least margins are differences of pooled values near 1: float32 rounds them to 1e-7.
          assertThat((double) found.get(image))
              .as(variant + " image " + image)
              .isCloseTo(expected.get(image), within(TOLERANCE * expected.get(image) + 1e-7));
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

  /** Sum, sum of magnitudes, Euclidean norm, largest magnitude. */
  private static double[] summary(Tensor row) {
    double[] found = new double[4];
    for (long i = 0; i < row.elements(); i++) {
      double value = row.get(i);
      found[0] += value;
      found[1] += Math.abs(value);
      found[2] += value * value;
      found[3] = Math.max(found[3], Math.abs(value));
    }
    found[2] = Math.sqrt(found[2]);
    return found;
  }

  /** Per channel of {@code [images, channels, ...]} what the script writes as channels. */
  private static Tensor channels(Tensor maps) {
    int channels = maps.shape().size(1);
    long places = maps.shape().tail().tail().elements();
    Tensor.Builder sums = Tensor.builder(Shape.of(IMAGES, channels, 2));
    for (long channel = 0; channel < (long) IMAGES * channels; channel++) {
      double magnitudes = 0;
      double weighted = 0;
      for (long place = 0; place < places; place++) {
        double value = maps.get(channel * places + place);
        magnitudes += Math.abs(value);
        weighted += value * (place + 1) / places;
      }
      sums.set(channel * 2, (float) magnitudes);
      sums.set(channel * 2 + 1, (float) weighted);
    }
    return sums.build();
  }

  /** Row by row, relative to the largest magnitude of the row; ours may have more rows. */
  private static void assertClose(String what, Tensor ours, Tensor torch) {
    assertClose(what, ours, torch, TOLERANCE);
  }

  private static void assertClose(String what, Tensor ours, Tensor torch, double tolerance) {
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
      assertThat(worst).as(what + " row " + row).isLessThanOrEqualTo(tolerance * largest + 1e-12);
    }
  }
}
