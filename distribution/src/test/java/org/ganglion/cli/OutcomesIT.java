package org.ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ganglion.cli.RunResult.entry;
import static org.ganglion.cli.RunResult.only;
import static org.ganglion.cli.RunResult.result;
import static org.ganglion.cli.RunResult.score;
import static org.ganglion.cli.RunResult.warned;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ganglion.engine.npz.NpzReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The two claims of the page on critical pathways, from the examples' own lines: what is pruned
 * keeps dead neurons, what contributes carries the features. A few images and rounds by default,
 * and gates that learn in fewer, longer strides; with {@code
 * -Dganglion.outcomes=<t10k-images-idx3-ubyte.gz>} the first example but for its maps, and the maps
 * of 1,000 test images.
 */
final class OutcomesIT {
  private static final Optional<String> FULL =
      Optional.ofNullable(System.getProperty("ganglion.outcomes"));

  private static final Path RIVALS = Program.EXAMPLES.resolve("fashion-pathways-vs-pruning.yaml");

  @TempDir private Path scratch;

  @Test
  void pruning_keeps_dead_neurons_and_contribution_does_not() throws Exception {
    List<String> settings = new ArrayList<>();
    if (FULL.isEmpty()) {
      settings.add("data.limit=4");
      settings.add("steps.integrated.options.points=8");
      // As odd as the 99 of the experiment: results alternate with the parity.
      settings.add("steps.greedy-released.options.rounds=49");
      for (String start : List.of("one", "random")) {
        settings.add("steps.dgr-" + start + ".options.iterations=20");
        settings.add("steps.dgr-" + start + ".options.rate=0.4");
      }
    }
    Path run = run(FULL.isPresent() ? RIVALS : withoutMaps(), settings);
    JsonNode result = result(run);

    assertThat(dead(result, "mct")).isZero();
    assertThat(dead(result, "intgrad")).isZero();
    assertThat(dead(result, "greedy-released")).isGreaterThan(0.4);
    assertThat(dead(result, "greedy-equal")).isLessThan(dead(result, "greedy-released"));
    assertThat(dead(result, "dgr-random")).isGreaterThan(2 * dead(result, "dgr-one"));
    assertThat(dead(result, "random"))
        .isCloseTo(score(result, "dead", "random", "dead share of all neurons"), within(0.02));
    for (String pathway : List.of("mct", "intgrad", "greedy-released", "dgr-one", "dgr-random")) {
      JsonNode shared = entry(result, "shared", pathway + " / random", "jaccard");
      double p = score(result, "shared", pathway, "density");
      double q = score(result, "shared", "random", "density");
      assertThat(shared.path("value").asDouble())
          .as(pathway)
          .isCloseTo(p * q / (p + q - p * q), within(4 * shared.path("error").asDouble() + 1e-3));
    }
    assertThat(warned(result.path("steps"), "W105")).containsExactly("greedy-released");
  }

  @Test
  void the_pathway_gradient_changes_least_where_it_sees_least() throws Exception {
    List<String> settings =
        FULL.isPresent()
            ? List.of("datasets.shown.images=" + FULL.get(), "datasets.shown.limit=1000")
            : List.of();
    Path run = run(threeMaps(), settings);
    JsonNode result = result(run);

    String measure = "change at the end";
    double pathway = score(result, "least-first", "pathway-gradient", measure);
    JsonNode grid =
        only(
            only(result.path("evaluations"), "id", "least-first").path("grids"),
            "name",
            measure + ": row less column, in standard errors of the paired difference");
    List<String> names = new ArrayList<>();
    grid.path("rows").values().forEach(name -> names.add(name.asString()));
    int own = names.indexOf("pathway-gradient");
    try (NpzReader arrays = new NpzReader(run.resolve("evaluations/least-first.npz"))) {
      for (String rival : List.of("gradient", "guided-backprop")) {
        assertThat(score(result, "least-first", rival, measure)).isGreaterThan(pathway);
        assertThat(arrays.matrix(grid.path("array").asString()).get(own, names.indexOf(rival)))
            .as("difference to " + rival + " in its standard errors")
            .isLessThan(-2);
      }
    }
    assertThat(score(result, "least-first-black", "input-x-gradient", measure)).isZero();
    assertThat(warned(result.path("evaluations"), "W932")).containsExactly("least-first-black");
  }

  /** The first example without the gradients through its sets. */
  private Path withoutMaps() throws IOException {
    return Files.writeString(
        scratch.resolve("rivals.yaml"),
        Files.readAllLines(RIVALS).stream()
            .filter(line -> !line.contains("-map"))
            .collect(Collectors.joining("\n"))
            .replace(", html]", "]")
            .replace("models/", Program.EXAMPLES.toAbsolutePath() + "/models/")
            .replace("data/", Program.EXAMPLES.toAbsolutePath() + "/data/"));
  }

  /**
   * Three maps of the second example, judged by the end of its first evaluation, and what not to
   * do.
   */
  private Path threeMaps() throws IOException {
    return Files.writeString(
        scratch.resolve("maps.yaml"),
        """
        apiVersion: 1
        seed: 42
        network: {onnx: EXAMPLES/models/fashion-lenet.onnx}
        datasets:
          shown: {images: EXAMPLES/data/fashion-t10k-512-images-idx3-ubyte.gz, scale: 255, limit: 128}
          training-mean: {npz: EXAMPLES/data/fashion-train-mean.npz}
        steps:
          - {id: contribution, attributor: neuron-mct, data: shown, sites: ["*Relu*"], target: predicted}
          - {id: pathway, selector: global-percentile, from: contribution, options: {sparsity: 95}}
          - {id: pathway-gradient, attributor: pathway-gradient, from: pathway, target: predicted}
          - {id: gradient, attributor: gradient, data: shown, target: predicted}
          - {id: guided-backprop, attributor: guided-backprop, data: shown, target: predicted}
          - {id: input-x-gradient, attributor: input-x-gradient, data: shown, target: predicted}
        evaluate:
          - {id: least-first, evaluation: lerf, of: [pathway-gradient, gradient, guided-backprop], reference: training-mean, options: {step: 0.1, control: false}}
          - {id: least-first-black, evaluation: lerf, of: [input-x-gradient], options: {fill: zero, skipFilled: false, step: 0.1}}
        output: {formats: [json, npz]}
        """
            .replace("EXAMPLES", Program.EXAMPLES.toAbsolutePath().toString()));
  }

  private Path run(Path file, List<String> settings) throws Exception {
    Path out = scratch.resolve("out");
    List<String> arguments = new ArrayList<>(List.of("run", file.toString(), "--quiet"));
    arguments.addAll(List.of("--out", out.toString()));
    settings.forEach(setting -> arguments.addAll(List.of("--set", setting)));
    Program.succeed(scratch.resolve("home"), arguments.toArray(String[]::new));
    return out;
  }

  private static double dead(JsonNode result, String step) {
    return score(result, "dead", step, "dead share");
  }
}
