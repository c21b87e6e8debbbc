package org.ganglion.engine.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ganglion.api.value.Array;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.npz.NpzWriter;

/**
 * A run folder with what each figure of the four methods is drawn from, in small: every number that
 * a test counts stands here or in {@code figures.json}.
 */
final class FigureRun {
  /** Sub-clusters of the lesion, and how many have an adjusted p of at most 0.05. */
  static final int LESIONS = 3;

  static final int IMPORTANT = 1;

  /** Every archive. */
  static final List<String> ARCHIVES =
      List.of(
          "evaluations/importance.npz",
          "arrays/modules.npz",
          "arrays/distances.npz",
          "arrays/families.npz",
          "arrays/known.npz",
          "arrays/since.npz",
          "evaluations/seen.npz",
          "evaluations/decoded.npz",
          "arrays/critical.npz",
          "arrays/mechanisms.npz");

  private FigureRun() {}

  /** Writes the folder and gives what the report is made from. */
  static ReportInput in(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("arrays"));
    Files.createDirectories(folder.resolve("evaluations"));
    Files.writeString(folder.resolve("result.json"), resource("figures.json"));
    Files.writeString(folder.resolve("run.json"), "{\"steps\": []}");
    write(
        folder.resolve("evaluations/importance.npz"),
        Map.of(
            "accuracy/modules",
            Matrix.of(LESIONS, 4, .4, .8, .9, .85, .9, .8, .9, .85, .85, .8, .9, .85),
            "null/effect/modules",
            Matrix.generate(19, 1, (draw, column) -> draw / 20.0)));
    // Two layers of two and three neurons; ribbons inside of group 0 and of group 1, and one
    // across.
    write(
        folder.resolve("arrays/modules.npz"),
        Map.of(
            "labels",
            Ints.of(0, 1, 0, 1, 1),
            "blocks",
            Matrix.of(4, 3, 0, 0, 1, 0, 1, 1, 1, 0, 1, 1, 1, 2),
            "flow",
            Matrix.of(3, 3, 0, 2, 3, 1, 3, 5, 1, 2, 2),
            "adjacency",
            Tensor.full(Shape.of(5, 5), 1)));
    layers(folder);
    mechanisms(folder);
    images(folder);
    return new ReportInput(
        folder,
        "figures",
        "replay",
        Map.of("data", SampleRun.rows()),
        Map.of("data", Ints.of(0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1)),
        BoundSource.none());
  }

  /** Three layers, the first two close: one start is best everywhere, the other once as good. */
  private static void layers(Path folder) {
    double none = Double.NaN;
    write(
        folder.resolve("arrays/distances.npz"),
        Map.of(
            "value",
            Matrix.of(3, 3, 0, 1, 4, 1, 0, 3, 4, 3, 0),
            "lower",
            Matrix.of(3, 3, 0, 1, 2, 1, 0, 2, 2, 2, 0),
            "upper",
            Matrix.of(3, 3, 0, 1, 4, 1, 0, 3, 4, 3, 0),
            "embedding",
            Matrix.of(3, 2, -2, 0, -1, 0, 2, 1),
            "figure/from-identity",
            Matrix.of(3, 3, none, 1, 4, 1, none, 3, 4, 3, none),
            "figure/from-random",
            Matrix.of(3, 3, none, 1, 6, 1, none, 5, 6, 5, none)));
    compared(
        folder,
        "known",
        Matrix.column(0.3, 0.1, 0.2),
        Map.of(
            "pValue",
            Matrix.column(0.5, 0.2, 0.03),
            "pFamily",
            Matrix.column(0.6, 0.4, 0.05),
            "standardised",
            Matrix.column(-1, -1.5, -3),
            "nullLeast",
            Matrix.generate(19, 1, (draw, column) -> -draw / 10.0)));
    compared(
        folder,
        "since",
        Matrix.of(3, 3, 1, 2, 3, 2, 4, 3, 3, 3, 7),
        Map.of("floor/rows", Matrix.column(0.5, 5, 1), "floor/columns", Matrix.column(1, 2, 2)));
    write(
        folder.resolve("arrays/families.npz"),
        Map.of(
            "labels",
            Ints.of(0, 0, 1),
            "extra/curve",
            Matrix.of(3, 2, 1, 0, 2, 0.7, 3, 0.1),
            "extra/merges",
            Matrix.of(2, 4, 0, 1, 1, 2, 2, 3, 3.5, 3),
            "extra/nullGains",
            Matrix.column(0.1, 0.2, 0.3, 0.2)));
  }

  /** Distances to something else than the layers themselves, in closed form. */
  private static void compared(
      Path folder, String step, Matrix value, Map<String, Matrix> further) {
    Map<String, Array> arrays = new TreeMap<>(further);
    arrays.putAll(Map.of("value", value, "lower", value, "upper", value));
    write(folder.resolve("arrays/" + step + ".npz"), arrays);
  }

  /** Four units of which one is picked and one never moves; twelve samples in two groups. */
  private static void mechanisms(Path folder) {
    write(
        folder.resolve("arrays/critical.npz"),
        Map.of(
            "site/fc1/Relu",
            Mask.where(Tensor.vector(1, 0, 0, 0), value -> value > 0),
            "extra/statistics/fc1/Relu",
            Matrix.of(2, 4, 0.9, 0.1, 0, -0.2, 0.7, 0.1, 0, -0.1),
            "extra/statistics/fc1/Relu/fc2[1]",
            Matrix.of(2, 4, 0, 0, 0, 0, 0, 0, 0, 0),
            "extra/picked/fc1/Relu/fc2[1]",
            Mask.where(Tensor.vector(0, 0, 0, 0), value -> value > 0),
            "extra/threshold/fc1/Relu",
            Matrix.column(0.5, Double.POSITIVE_INFINITY)));
    int[] nearest = new int[16];
    Arrays.fill(nearest, -1);
    nearest[0] = 3;
    nearest[1] = 4;
    nearest[8] = 7;
    write(
        folder.resolve("arrays/mechanisms.npz"),
        Map.of(
            "labels",
            Ints.of(0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1),
            "map",
            Matrix.generate(12, 2, (row, axis) -> axis == 0 ? row - 5.5 : row % 3 - 1.0),
            "prototypes",
            Ints.of(nearest)));
  }

  /** Two sub-clusters beside two random sets each; two samples beside two pathways. */
  private static void images(Path folder) {
    write(
        folder.resolve("evaluations/seen.npz"),
        Map.of(
            "image/modules",
            Tensor.full(Shape.of(2, 1, 3, 3), 1),
            "random image/modules",
            Tensor.full(Shape.of(2, 2, 1, 3, 3), 0),
            "score/modules",
            Matrix.of(2, 4, 9, 1, 2, 3, 1, 1, 2, 3)));
    write(
        folder.resolve("evaluations/decoded.npz"),
        Map.of(
            "image/a",
            Tensor.full(Shape.of(2, 1, 8, 8), 1),
            "image/b",
            Tensor.full(Shape.of(2, 1, 8, 8), 0)));
  }

  private static void write(Path file, Map<String, Array> arrays) {
    try (NpzWriter out = new NpzWriter(file)) {
      arrays.forEach(out::put);
      out.commit();
    }
  }

  private static String resource(String name) throws IOException {
    try (var stream = FigureRun.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IOException("no " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
