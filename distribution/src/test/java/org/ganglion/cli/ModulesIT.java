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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Networks with planted groups: the cut beside shuffled graphs, and replicates together. */
final class ModulesIT {
  private static final int[] WIDTHS = {64, 48, 80, 64};
  private static final int CLASSES = 3;

  @TempDir private Path scratch;

  @Test
  void planted_groups_are_cut_better_than_every_shuffled_graph() throws Exception {
    SplittableRandom random = new SplittableRandom(5);
    // Four groups; weights are exponential, a tenth of that between groups.
    new Perceptron(WIDTHS)
        .write(
            scratch.resolve("planted.onnx"),
            (layer, from, to) ->
                -Math.log(1 - random.nextDouble()) * (from % 4 == to % 4 ? 1 : 0.1));
    Files.writeString(scratch.resolve("one.csv"), header(WIDTHS[0]) + row(WIDTHS[0], 0, random));
    JsonNode result =
        run(
            """
            apiVersion: 1
            seed: 42
            network: {onnx: planted.onnx}
            data: {csv: one.csv, labels: class}
            steps:
              - {id: four, partitioner: spectral, of: {neurons: {view: weights}}, options: {clusters: 4}}
              - {id: open, partitioner: spectral, of: {neurons: {view: weights}}, options: {clusters: 12, choose: eigengap}}
            evaluate:
              - {id: cut, evaluation: n-cut, of: four, options: {shuffles: 50}}
              - {id: open-cut, evaluation: n-cut, of: open, options: {shuffles: 19}}
            output: {formats: [json]}
            """);

    // An independent program (numpy, scikit-learn) on weights drawn alike: 0.94 beside 2.21 +-
    // 0.03.
    assertThat(score(result, "cut", "four", "n-cut")).isCloseTo(0.94, within(0.03));
    assertThat(figure(result, "cut", "mean n-cut of shuffled graphs (four)"))
        .isCloseTo(2.21, within(0.06));
    assertThat(score(result, "cut", "four", "p")).isCloseTo(1 / 51.0, within(1e-12));
    assertThat(score(result, "cut", "four", "z")).isLessThan(-20);
    // Left open, the number of groups is 4 again, but another one in shuffled graphs.
    assertThat(figure(result, "open-cut", "groups of open")).isEqualTo(4);
    assertThat(entry(result, "open-cut", "open", "p").path("value").isNumber()).isFalse();
    assertThat(warned(result.path("evaluations"), "W939")).containsExactly("open-cut");
  }

  @Test
  void replicates_are_joined_by_the_distribution_of_their_mean_p() throws Exception {
    StringBuilder pipeline = new StringBuilder("apiVersion: 1\nseed: 42\nnetworks:\n");
    SplittableRandom random = new SplittableRandom(6);
    for (int net = 0; net < 3; net++) {
      modular(scratch.resolve("net" + net + ".onnx"), random);
      pipeline.append("  net%d: {onnx: net%d.onnx}\n".formatted(net, net));
    }
    StringBuilder table = new StringBuilder(header(12));
    for (int sample = 0; sample < 90; sample++) {
      table.append(row(12, sample % CLASSES, random));
    }
    Files.writeString(scratch.resolve("samples.csv"), table);
    pipeline.append("data: {csv: samples.csv, labels: class}\nsteps:\n");
    for (int net = 0; net < 3; net++) {
      pipeline.append(
          ("  - {id: parts%1$d, network: net%1$d, partitioner: spectral,"
                  + " of: {neurons: {view: weights}}, options: {clusters: 3}}\n"
                  + "  - {id: chance%1$d, network: net%1$d, partitioner: random,"
                  + " of: {neurons: {view: weights}}, options: {groups: 3, perLayer: true}}\n")
              .formatted(net));
    }
    pipeline.append(
        """
        evaluate:
          - {id: parts, evaluation: lesion, of: [parts0, parts1, parts2], options: {draws: 19, merge: bates}}
          - {id: chance, evaluation: lesion, of: [chance0, chance1, chance2], options: {draws: 19, merge: bates}}
        output: {formats: [json]}
        """);
    JsonNode result = run(pipeline.toString());

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
    new Perceptron(12, 24, CLASSES)
        .write(
            file,
            (layer, from, to) ->
                (from % CLASSES == to % CLASSES ? 1 : 0) + 0.2 * random.nextDouble());
  }

  private static String header(int inputs) {
    StringBuilder line = new StringBuilder();
    for (int input = 0; input < inputs; input++) {
      line.append('x').append(input).append(',');
    }
    return line.append("class\n").toString();
  }

  /** A sample whose inputs of its class are large. */
  private static String row(int inputs, int label, SplittableRandom random) {
    StringBuilder line = new StringBuilder();
    for (int input = 0; input < inputs; input++) {
      double value = (input % CLASSES == label ? 1 : 0) + random.nextDouble();
      line.append(String.format(Locale.ROOT, "%.4f,", value));
    }
    return line.append(label).append('\n').toString();
  }

  private JsonNode run(String pipeline) throws IOException, InterruptedException {
    Path file = scratch.resolve("pipeline.yaml");
    Files.writeString(file, pipeline);
    Path out = scratch.resolve("out");

    Program.Ended ended =
        Program.run(scratch.resolve("home"), "run", file.toString(), "--out", out.toString());

    assertThat(ended.code()).as(ended.err()).isZero();
    return RunResult.result(out);
  }
}
