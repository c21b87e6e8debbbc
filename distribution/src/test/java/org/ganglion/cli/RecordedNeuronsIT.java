package org.ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import org.ganglion.api.value.Matrix;
import org.ganglion.engine.npz.NpzReader;
import org.ganglion.engine.npz.NpzWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Critical neurons of a network of which only activations were kept: the first ten of twenty upper
 * units make the output, and the first eight of fifteen lower ones make the upper ones.
 */
final class RecordedNeuronsIT {
  private static final int ROWS = 400;
  private static final int LOW = 15;
  private static final int UPPER = 20;

  @TempDir private Path scratch;

  @Test
  void what_was_planted_in_a_recorded_network_is_found() throws Exception {
    record();
    Path pipeline =
        Files.writeString(
            scratch.resolve("pipeline.yaml"),
            """
            apiVersion: 1
            seed: 3
            network: {recorded: recorded.npz}
            steps:
              - {id: walk, schedule: separated, attributor: knockoff-lcd, selector: knockoff-filter,
                 sites: [upper], target: 1, options: {selector: {fdr: 0.2}}}
              - {id: down, schedule: sequential, attributor: knockoff-lcd, selector: knockoff-filter,
                 sites: [low, upper], target: 1, options: {selector: {fdr: 0.2}}}
              - {id: scores, attributor: knockoff-lcd, sites: [upper], target: 1, options: {draws: 2}}
              - {id: picks, selector: knockoff-filter, from: scores, options: {fdr: 0.2, aggregate: evalues}}
              - {id: near, attributor: knockoff-lcd, sites: [upper], target: 1,
                 region: {nearest: {to: 5, in: outputs, k: 200}}}
              - {id: chosen, selector: knockoff-filter, from: near, options: {fdr: 0.2}}
              - {id: mechanisms, partitioner: kmeans, of: {samples: picks}}
            evaluate:
              - {id: kept, evaluation: information-kept, of: [walk, picks]}
            output: {dir: runs, formats: [json, npz]}
            """);
    Path out = scratch.resolve("out");
    Program.succeed(
        scratch.resolve("home"), "run", pipeline.toString(), "--out", out.toString(), "--quiet");

    for (String step : new String[] {"walk", "picks"}) {
      assertThat(picked(out, step, "upper", 0, 10)).as(step).isGreaterThanOrEqualTo(9);
      assertThat(picked(out, step, "upper", 10, UPPER)).as(step).isLessThanOrEqualTo(4);
    }
    // Its union has no bound, and strangers gather in it.
    assertThat(picked(out, "down", "low", 0, 8)).isGreaterThanOrEqualTo(7);
    JsonNode result = RunResult.result(out);
    assertThat(claim(result, "walk").path("promise").asString()).isEqualTo("FDR_CONTROL");
    assertThat(claim(result, "picks").path("promise").asString()).isEqualTo("FDR_CONTROL");
    assertThat(claim(result, "down").has("promise")).isFalse();
    assertThat(claim(result, "down").path("reason").asString()).contains("united");
    assertThat(claim(result, "down").path("sites").path("upper").has("promise")).isTrue();
    assertThat(claim(result, "chosen").has("promise")).isFalse();
    assertThat(claim(result, "chosen").path("reason").asString())
        .contains("200 nearest to sample 5 in outputs");
    assertThat(RunResult.score(result, "kept", "walk", "information kept")).isGreaterThan(0.9);
  }

  private static JsonNode claim(JsonNode result, String step) {
    return RunResult.only(result.path("steps"), "id", step).path("claim");
  }

  private static long picked(Path out, String step, String site, int from, int to) {
    try (NpzReader arrays = new NpzReader(out.resolve("arrays/" + step + ".npz"))) {
      float[] mask = arrays.tensor("site/" + site).toArray();
      return IntStream.range(from, to).filter(unit -> mask[unit] > 0).count();
    }
  }

  private void record() {
    Random random = new Random(11);
    Matrix low = Matrix.generate(ROWS, LOW, (row, unit) -> random.nextGaussian());
    Matrix weights = Matrix.generate(8, UPPER, (from, to) -> random.nextBoolean() ? 0.5 : -0.5);
    Matrix upper =
        Matrix.generate(
            ROWS,
            UPPER,
            (row, unit) -> {
              double sum = random.nextGaussian();
              for (int from = 0; from < 8; from++) {
                sum += low.get(row, from) * weights.get(from, unit);
              }
              return sum;
            });
    Matrix outputs =
        Matrix.generate(
            ROWS,
            2,
            (row, output) -> {
              double sum = random.nextGaussian();
              for (int unit = 0; unit < 10; unit++) {
                sum += output * upper.get(row, unit);
              }
              return sum;
            });
    try (NpzWriter out = new NpzWriter(scratch.resolve("recorded.npz"))) {
      out.put("low", low);
      out.put("upper", upper);
      out.put("outputs", outputs);
      out.commit();
    }
  }
}
