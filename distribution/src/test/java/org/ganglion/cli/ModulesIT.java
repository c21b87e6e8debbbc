package org.ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ganglion.cli.RunResult.entry;
import static org.ganglion.cli.RunResult.figure;
import static org.ganglion.cli.RunResult.only;
import static org.ganglion.cli.RunResult.score;
import static org.ganglion.cli.RunResult.warned;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Networks with planted groups: the cut beside shuffled graphs, and replicates together. */
final class ModulesIT {
  private static final int[] WIDTHS = {64, 48, 80, 64};
  private static final int CLASSES = 3;
  private static final int INPUTS = 12;

  @TempDir private static Path scratch;
  private static JsonNode result;

  /** One run for all tests: the program starts once. */
  @BeforeAll
  static void run() throws Exception {
    SplittableRandom random = new SplittableRandom(5);
    // Four groups; weights are exponential, a tenth of that between groups.
    new Perceptron(WIDTHS)
        .write(
            scratch.resolve("planted.onnx"),
            (layer, from, to) ->
                -Math.log(1 - random.nextDouble()) * (from % 4 == to % 4 ? 1 : 0.1));
    for (int net = 0; net < 3; net++) {
      modular(scratch.resolve("net" + net + ".onnx"), random);
    }
    samples(scratch.resolve("samples.csv"), random);
    Path file = scratch.resolve("pipeline.yaml");
    Files.writeString(
        file,
        """
        apiVersion: 1
        seed: 42
        networks:
          planted: {onnx: planted.onnx}
          net0: {onnx: net0.onnx}
          net1: {onnx: net1.onnx}
          net2: {onnx: net2.onnx}
        data: {csv: samples.csv, labels: class}
        steps:
          - {id: four, network: planted, partitioner: spectral, of: {neurons: {view: weights}}, options: {clusters: 4}}
          - {id: open, network: planted, partitioner: spectral, of: {neurons: {view: weights}}, options: {clusters: 12, choose: eigengap}}
          - {id: parts0, network: net0, partitioner: spectral, of: {neurons: {view: weights}}, options: {clusters: 3}}
          - {id: parts1, network: net1, partitioner: spectral, of: {neurons: {view: weights}}, options: {clusters: 3}}
          - {id: parts2, network: net2, partitioner: spectral, of: {neurons: {view: weights}}, options: {clusters: 3}}
          - {id: chance0, network: net0, partitioner: random, of: {neurons: {view: weights}}, options: {groups: 3, perLayer: true}}
          - {id: chance1, network: net1, partitioner: random, of: {neurons: {view: weights}}, options: {groups: 3, perLayer: true}}
          - {id: chance2, network: net2, partitioner: random, of: {neurons: {view: weights}}, options: {groups: 3, perLayer: true}}
        evaluate:
          - {id: cut, evaluation: n-cut, of: four, options: {shuffles: 50}}
          - {id: open-cut, evaluation: n-cut, of: open, options: {shuffles: 19}}
          - {id: parts, evaluation: lesion, of: [parts0, parts1, parts2], options: {draws: 19, merge: bates}}
          - {id: chance, evaluation: lesion, of: [chance0, chance1, chance2], options: {draws: 19, merge: bates}}
        output: {formats: [json]}
        """);
    Path out = scratch.resolve("out");

    Program.succeed(scratch.resolve("home"), "run", file.toString(), "--out", out.toString());
    result = RunResult.result(out);
  }

  @Test
  void planted_groups_are_cut_better_than_every_shuffled_graph() {
    // scikit-learn on weights drawn alike: 0.94 beside 2.21 with a deviation of 0.03.
    assertThat(score(result, "cut", "four", "n-cut")).isCloseTo(0.94, within(0.03));
    assertThat(figure(result, "cut", "mean n-cut of shuffled graphs (four)"))
        .isCloseTo(2.21, within(0.06));
    assertThat(score(result, "cut", "four", "p")).isCloseTo(1 / 51.0, within(1e-12));
    assertThat(score(result, "cut", "four", "z")).isLessThan(-20);
    // Left open, the number of groups is 4 again, but another one in shuffled graphs.
    assertThat(figure(result, "open-cut", "groups of open")).isEqualTo(4);
    assertThat(entry(result, "open-cut", "open", "p").path("value").isNumber()).isFalse();
    assertThat(warned(result.path("evaluations"), "W941")).containsExactly("open-cut");
  }

  @Test
  void replicates_are_joined_by_the_distribution_of_their_mean_p() {
    for (String groups : List.of("parts", "chance")) {
      double sum = 0;
      for (int net = 0; net < 3; net++) {
        sum += score(result, groups, groups + net, "importance p");
      }
      assertThat(figure(result, groups, "importance p of the replicates"))
          .as(groups)
          .isCloseTo(sumOfThree(sum), within(1e-9));
    }
    // Choices that the file leaves to the profile are stored as they were made.
    JsonNode options = only(result.path("evaluations"), "id", "parts").path("options");
    assertThat(options.path("ties").asString()).isEqualTo("against");
    assertThat(options.path("position").asString()).isEqualTo("post-activation");
    // Parts that each carry a class matter in every network; random ones do not.
    assertThat(figure(result, "parts", "importance p of the replicates")).isLessThan(1e-4);
    assertThat(figure(result, "chance", "importance p of the replicates")).isGreaterThan(0.05);
  }

  /** Distribution function of the sum of three uniform numbers, piece by piece. */
  private static double sumOfThree(double s) {
    if (s <= 1) {
      return s * s * s / 6;
    }
    return s <= 2
        ? (-2 * s * s * s + 9 * s * s - 9 * s + 3) / 6
        : 1 - (3 - s) * (3 - s) * (3 - s) / 6;
  }

  /** Hidden units that each read the inputs of one class and write that class, and little else. */
  private static void modular(Path file, SplittableRandom random) throws IOException {
    new Perceptron(INPUTS, 24, CLASSES)
        .write(
            file,
            (layer, from, to) ->
                (from % CLASSES == to % CLASSES ? 1 : 0) + 0.2 * random.nextDouble());
  }

  /** Samples whose inputs of their class are large. */
  private static void samples(Path file, SplittableRandom random) throws IOException {
    StringBuilder table = new StringBuilder();
    for (int input = 0; input < INPUTS; input++) {
      table.append('x').append(input).append(',');
    }
    table.append("class\n");
    for (int sample = 0; sample < 90; sample++) {
      int label = sample % CLASSES;
      for (int input = 0; input < INPUTS; input++) {
        double value = (input % CLASSES == label ? 1 : 0) + random.nextDouble();
        table.append(String.format(Locale.ROOT, "%.4f,", value));
      }
      table.append(label).append('\n');
    }
    Files.writeString(file, table);
  }
}
