package org.ganglion.engine.network;

import ai.onnxruntime.OrtException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.npz.NpzReader;

/**
 * How far a network is from ONNX Runtime and python3-torch on the same input. Distances are the
 * largest difference in units of the largest element.
 *
 * @param name of the architecture
 * @param nodes of its graph
 * @param sites that it has here
 * @param logits distance to ONNX Runtime's
 * @param torch distance of the logits to PyTorch's
 * @param gradient distance of the gradient of one logit by the input to PyTorch's, the worst of the
 *     pictures
 * @param noise distance of PyTorch's own gradients in float32 to that in float64, likewise
 * @param drawn pictures that were drawn to find those at which PyTorch agrees with itself
 */
record Architecture(
    String name,
    int nodes,
    int sites,
    double logits,
    double torch,
    double gradient,
    double noise,
    long drawn) {

  /** Of the files that {@code export_architectures.py} has written into a folder. */
  static Architecture measure(Path folder, String name) throws OrtException {
    Path file = folder.resolve(name + ".onnx");
    try (NpzReader peer = new NpzReader(folder.resolve(name + ".npz"));
        GraphNetwork network = NetworkLoader.load(file, BatchPlan.DEFAULT)) {
      MemoryRows rows = MemoryRows.of("x", peer.tensor("x"));
      Site logits = network.outputs().get(0);
      Site input = network.inputs().get(0);
      int[] units = new int[rows.size()];
      Arrays.fill(units, (int) peer.longs("unit")[0]);
      try (Bound bound = network.bind(rows)) {
        Tensor ours =
            Objects.requireNonNull(bound.values(Pass.values(List.of(logits))).get(logits));
        Map<Site, Tensor> gradients =
            bound.gradients(
                new Objective.Logit(Ints.of(units)),
                Pass.reading(Reading.GRADIENT, List.of(input)),
                Reading.GRADIENT);
        return new Architecture(
            name,
            network.graph().nodes().size(),
            network.sites().size(),
            OnnxRuntime.difference(ours, OnnxRuntime.output(file, rows)),
            OnnxRuntime.difference(ours, peer.tensor("logits")),
            worst(Objects.requireNonNull(gradients.get(input)), peer.tensor("gradient")),
            peer.tensor("noise").get(0),
            peer.longs("drawn")[0]);
      }
    }
  }

  private static double worst(Tensor ours, Tensor theirs) {
    double worst = 0;
    for (int row = 0; row < theirs.shape().size(0); row++) {
      worst = Math.max(worst, OnnxRuntime.difference(ours.row(row), theirs.row(row)));
    }
    return worst;
  }

  /** A line of the table in {@code docs/reference/architectures.md}. */
  String line() {
    return String.format(
        Locale.ROOT,
        "| `%s` | %d | %d | %.0e | %.0e | %.0e | %.0e | %d |",
        name,
        nodes,
        sites,
        logits,
        torch,
        gradient,
        noise,
        drawn);
  }
}
