package org.ganglion.engine.network;

import java.nio.file.Path;
import java.util.Random;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/** The trained networks of the distribution's examples, with inputs for them. */
final class ExampleNetworks {
  private ExampleNetworks() {}

  static Path file(String name) {
    return Path.of(
            System.getProperty("basedir", "."),
            "..",
            "..",
            "distribution",
            "examples",
            "models",
            name + ".onnx")
        .normalize();
  }

  static GraphNetwork load(String name, BatchPlan plan) {
    return NetworkLoader.load(file(name), plan);
  }

  /** Inputs of the network's kind: pictures, or pairs of tokens. */
  static MemoryRows rows(String name, int rows, long seed) {
    if (!name.startsWith("modular")) {
      return MemoryRows.uniform("input", Shape.of(1, 28, 28), rows, seed);
    }
    Random random = new Random(seed);
    Tensor.Builder tokens = Tensor.builder(Shape.of(rows, 2));
    for (int i = 0; i < 2 * rows; i++) {
      tokens.set(i, random.nextInt(47));
    }
    return MemoryRows.of("tokens", tokens.build());
  }
}
