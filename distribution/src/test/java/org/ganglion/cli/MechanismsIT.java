package org.ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        data: {images: EXAMPLES/data/fashion-t10k-512-images-idx3-ubyte.gz, scale: 255}
        output: {formats: [json, npz]}
        steps:
          - {id: knockoff, attributor: knockoff-lcd, sites: [fc1/Gemm, fc2/Gemm], target: 1, options: {draws: 2}}
          - {id: filtered, selector: knockoff-filter, from: knockoff, options: {fdr: 0.3}}
          - {id: ranked, selector: top-k, from: knockoff}
          - {id: mechanisms, partitioner: kmeans, of: {samples: ranked}}
          - id: critical
            schedule: separated
            attributor: knockoff-lcd
            selector: knockoff-filter
            sites: [conv2/Conv]
            reduce: mean
            region: {predicted: 0}
            target: 0
            options: {attributor: {draws: 30}, selector: {fdr: 0.2, aggregate: evalues}}
          - {id: by-critical, partitioner: kmeans, of: {samples: critical}}
        """
            .replace("EXAMPLES", Program.EXAMPLES.toString()));
    Path one = run(pipeline, 1);
    Path two = run(pipeline, 2);

    for (String step :
        List.of("knockoff", "filtered", "ranked", "mechanisms", "critical", "by-critical")) {
      assertAlike(one.resolve("arrays/" + step + ".npz"), two.resolve("arrays/" + step + ".npz"));
    }
    // The example of the documentation rests on the filter: there must be something to group by.
    try (NpzReader critical = new NpzReader(one.resolve("arrays/critical.npz"))) {
      assertThat(numbers(critical, "site/conv2/Conv")).contains(1);
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
          largest = Double.isInfinite(value) ? largest : Math.max(largest, Math.abs(value));
        }
        assertThat(right).as(name).hasSameSizeAs(left);
        for (int i = 0; i < left.length; i++) {
          if (Double.isInfinite(left[i])) {
            // A draw that picks nothing is cut at infinity.
            assertThat(right[i]).as(name).isEqualTo(left[i]);
          } else {
            assertThat(right[i]).as(name).isCloseTo(left[i], within(whole ? 0 : CLOSE * largest));
          }
        }
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
