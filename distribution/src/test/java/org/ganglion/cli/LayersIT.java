package org.ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.engine.npz.NpzReader;
import org.ganglion.engine.npz.NpzWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The examples of layers, on few samples. */
final class LayersIT {
  @TempDir private Path scratch;

  @Test
  void the_transformer_knows_its_numbers_from_the_start_and_the_sum_at_the_end() throws Exception {
    Path out = run("modular-layers.yaml", "two", "2", 64);

    try (NpzReader known = new NpzReader(out.resolve("arrays/known.npz"));
        NpzReader since = new NpzReader(out.resolve("arrays/since-step-0.npz"));
        NpzReader groups = new NpzReader(out.resolve("arrays/stream-groups.npz"))) {
      int sites = known.header("value").shape().size(0);
      int targets = known.header("value").shape().size(1);
      double[] p = known.doubles("pValue");
      // Targets are sum, difference, first, second, same-sum; the embedding is the first site, the
      // output the last.
      assertThat(sites).isGreaterThan(45);
      assertThat(targets).isEqualTo(5);
      assertThat(p[2]).isLessThan(0.05);
      assertThat(p[3]).isLessThan(0.05);
      assertThat(p[(sites - 1) * targets]).isLessThan(0.05);
      // Among all sites the output stands out by the sum; the embedding, though nearer, does not.
      double[] family = known.doubles("pFamily");
      double[] value = known.doubles("value");
      assertThat(family[(sites - 1) * targets]).isLessThan(0.05);
      assertThat(family[0]).isGreaterThan(0.05);
      assertThat(value[0]).isLessThan(value[(sites - 1) * targets]);
      assertThat(since.header("value").shape().size(1)).isEqualTo(sites);
      assertThat(groups.names()).contains("extra/curve", "extra/nullGains", "extra/starts");
    }
  }

  @Test
  void distances_do_not_depend_on_the_number_of_threads() throws Exception {
    Path one = run("fashion-layers.yaml", "one", "1", 32);
    Path two = run("fashion-layers.yaml", "two", "2", 32);

    for (String step : List.of("distances", "matched", "alignment", "rotation")) {
      try (NpzReader left = new NpzReader(one.resolve("arrays/" + step + ".npz"));
          NpzReader right = new NpzReader(two.resolve("arrays/" + step + ".npz"))) {
        double[] expected = left.doubles("value");
        double[] found = right.doubles("value");
        assertThat(left.names()).isEqualTo(right.names());
        for (int i = 0; i < expected.length; i++) {
          assertThat(found[i]).as(step).isCloseTo(expected[i], within(1e-5));
        }
      }
    }
    // By all three, what sees places of the image parts from what does not.
    for (String step : List.of("groups", "groups-by-alignment", "families")) {
      try (NpzReader groups = new NpzReader(one.resolve("arrays/" + step + ".npz"))) {
        assertThat(groups.ints("labels"))
            .as(step)
            .isEqualTo(Ints.of(0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1));
      }
    }
    try (NpzReader distances = new NpzReader(one.resolve("arrays/distances.npz"))) {
      double[] value = distances.doubles("value");
      double[] bound = distances.doubles("figure/tlb");
      double[] identity = distances.doubles("figure/identity");
      for (int i = 0; i < value.length; i++) {
        // The form is root: the bound holds for the squares, up to rounding.
        assertThat(Double.isNaN(bound[i]) || bound[i] * bound[i] <= value[i] * value[i] + 1e-12)
            .isTrue();
        assertThat(Double.isNaN(identity[i]) || value[i] <= identity[i] + 1e-12).isTrue();
      }
      assertThat(distances.names()).contains("note/start", "embedding", "figure/tlb");
    }
  }

  @Test
  void groups_by_any_partitioner_are_held_against_drift() throws Exception {
    Path out = run(everyPartitioner().toString(), "every", "2", 32);

    JsonNode blocks =
        JsonMapper.shared()
            .readTree(out.resolve("result.json").toFile())
            .path("evaluations")
            .get(0);
    assertThat(blocks.path("nulls").size()).isEqualTo(5);
    try (NpzReader draws = new NpzReader(out.resolve("evaluations/blocks.npz"))) {
      for (JsonNode test : blocks.path("nulls").values()) {
        double observed = test.path("observed").asDouble();
        double[] chance = draws.doubles(test.path("array").asString());
        double bar = observed * (1 - 1e-9) - 1e-12;
        long asMuch = Arrays.stream(chance).filter(ratio -> ratio >= bar).count();
        assertThat(chance).hasSize(19);
        assertThat(test.path("p").asDouble()).isEqualTo((1.0 + asMuch) / 20);
        // Each draw was grouped anew; change points may be none in all of them.
        assertThat(observed == 0 || Arrays.stream(chance).distinct().count() > 1).isTrue();
      }
    }
  }

  @Test
  void networks_recorded_on_different_numbers_of_samples_are_not_compared_sample_by_sample()
      throws Exception {
    recorded("four.npz", 4);
    recorded("six.npz", 6);
    Path pipeline =
        Files.writeString(
            scratch.resolve("recorded.yaml"),
            """
            apiVersion: 1
            networks: {four: {recorded: four.npz}, six: {recorded: six.npz}}
            steps:
              - {id: free, metric: gw-slb, network: four, sites: ["*"], against: {network: six}}
              - {id: matched, metric: gw-identity, network: four, sites: ["*"], against: {network: six}}
            output: {dir: runs, formats: [json, npz]}
            """);

    Program.Ended ended =
        Program.run(scratch.resolve("home"), "run", pipeline.toString(), "--quiet");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("M925").contains("here are 4 and 6").contains("'matched'");
  }

  private void recorded(String name, int samples) {
    try (NpzWriter out = new NpzWriter(scratch.resolve(name))) {
      out.put("layer", Matrix.generate(samples, 3, (row, column) -> Math.sin(row + 2 * column)));
      out.commit();
    }
  }

  private Path everyPartitioner() throws IOException {
    return Files.writeString(
        scratch.resolve("every.yaml"),
        """
        apiVersion: 1
        network: {onnx: EXAMPLES/models/fashion-lenet.onnx}
        data: {images: EXAMPLES/data/fashion-t10k-512-images-idx3-ubyte.gz, scale: 255}
        steps:
          - {id: matched, metric: gw-identity, sites: ["*"]}
          - {id: cut,     partitioner: contiguous,    of: {layers: matched}, options: {nullDraws: 0}}
          - {id: jumps,   partitioner: changepoint,   of: {layers: matched}}
          - {id: tree,    partitioner: agglomerative, of: {layers: matched}}
          - {id: centres, partitioner: medoids,       of: {layers: matched}}
          - {id: spectra, partitioner: spectral,      of: {layers: matched}, options: {clusters: 3}}
        evaluate:
          - {id: blocks, evaluation: block-test, of: [cut, jumps, tree, centres, spectra]}
        output: {dir: runs}
        """
            .replace("EXAMPLES", Program.EXAMPLES.toAbsolutePath().toString()));
  }

  private Path run(String example, String name, String threads, int samples) throws Exception {
    Path out = scratch.resolve(name);
    List<String> arguments = new ArrayList<>(List.of("run"));
    arguments.add(Program.EXAMPLES.resolve(example).toString());
    arguments.addAll(List.of("--out", out.toString(), "--threads", threads, "--quiet"));
    arguments.addAll(
        List.of("--set", "data.limit=" + samples, "--set", "output.formats=[json, npz]"));
    arguments.addAll(List.of("--set", "evaluate.blocks.options.draws=19"));

    Program.succeed(scratch.resolve("home"), arguments.toArray(String[]::new));
    return out;
  }
}
