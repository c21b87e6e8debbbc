package org.ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ganglion.engine.npz.ArrayHeader;
import org.ganglion.engine.npz.Dtype;
import org.ganglion.engine.npz.NpzReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Critical neurons and mechanisms, by the program. */
final class MechanismsIT {
  private static final double CLOSE = 1e-5;

  @TempDir private Path scratch;

  @Test
  void one_and_two_threads_score_alike_and_pick_the_same() throws Exception {
    Path pipeline = scratch.resolve("pipeline.yaml");
    Files.writeString(
        pipeline,
        """
        apiVersion: 1
        seed: 42
        network: {onnx: EXAMPLES/models/fashion-lenet-parity.onnx}
        data: {images: EXAMPLES/data/fashion-t10k-512-images-idx3-ubyte.gz, scale: 255, limit: 400}
        output: {formats: [json, npz]}
        steps:
          - {id: knockoff, attributor: knockoff-lcd, sites: [fc1/Gemm, fc2/Gemm], target: 1, options: {draws: 2}}
          - {id: filtered, selector: knockoff-filter, from: knockoff, options: {fdr: 0.3}}
          - {id: ranked, selector: top-k, from: knockoff}
          - {id: mechanisms, partitioner: kmeans, of: {samples: ranked}}
        """
            .replace("EXAMPLES", Program.EXAMPLES.toString()));
    Path one = run(pipeline, 1);
    Path two = run(pipeline, 2);

    for (String step : new String[] {"knockoff", "filtered", "ranked", "mechanisms"}) {
      assertAlike(one.resolve("arrays/" + step + ".npz"), two.resolve("arrays/" + step + ".npz"));
    }
  }

  /** Its knockoffs need more samples than a trial has. */
  @Test
  void the_example_can_be_estimated() throws Exception {
    Path example = Program.EXAMPLES.resolve("fashion-mechanisms.yaml");
    Program.Ended ended =
        Program.succeed(scratch.resolve("home"), "run", example.toString(), "--dry-run");
    assertThat(ended.out())
        .containsPattern("knockoff-lcd .* \\?\\R")
        .containsPattern("intgrad .* m?s\\R");
  }

  private Path run(Path pipeline, int threads) throws IOException, InterruptedException {
    Path out = scratch.resolve("threads-" + threads);
    Program.succeed(
        scratch.resolve("home"),
        "run",
        pipeline.toString(),
        "--out",
        out.toString(),
        "--threads",
        Integer.toString(threads));
    return out;
  }

  private static void assertAlike(Path first, Path second) {
    try (NpzReader a = new NpzReader(first);
        NpzReader b = new NpzReader(second)) {
      assertThat(a.names()).isEqualTo(b.names());
      for (String name : a.names()) {
        ArrayHeader header = a.header(name);
        if (header.dtype() == Dtype.INT64) {
          assertThat(a.longs(name)).as(name).isEqualTo(b.longs(name));
          continue;
        }
        double[] left = numbers(a, name);
        double[] right = numbers(b, name);
        boolean whole = header.dtype() == Dtype.UINT8 || header.dtype() == Dtype.INT32;
        double largest = 1;
        for (double value : left) {
          largest = Math.max(largest, Math.abs(value));
        }
        assertThat(left).as(name).containsExactly(right, within(whole ? 0 : CLOSE * largest));
      }
    }
  }

  private static double[] numbers(NpzReader reader, String name) {
    if (reader.header(name).dtype() == Dtype.FLOAT64) {
      return reader.matrix(name).toArray();
    }
    float[] values = reader.tensor(name).toArray();
    double[] numbers = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      numbers[i] = values[i];
    }
    return numbers;
  }
}
