package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ganglion.engine.onnx.OnnxNode;

/**
 * Per sample and class the boxes of highest score, without those that overlap a better one too
 * much: rows of sample, class, box. Among equal scores the first box comes first.
 */
record NonMaxSuppression(boolean centres) implements Operator.Single {
  static Operator create(OnnxNode node, int opset) {
    return new NonMaxSuppression(node.attributes().flag("center_point_box", false));
  }

  @Override
  public NDArray result(Operands operands) {
    Shape shape = operands.get(1).getShape();
    int samples = Math.toIntExact(shape.get(0));
    int classes = Math.toIntExact(shape.get(1));
    int boxes = Math.toIntExact(shape.get(2));
    float[] corners = floats(operands.get(0));
    float[] scores = floats(operands.get(1));
    long most = operands.has(2) ? operands.integers(2)[0] : 0;
    double overlap = operands.has(3) ? operands.number(3) : 0;
    double least = operands.has(4) ? operands.number(4) : Double.NEGATIVE_INFINITY;
    List<long[]> rows = new ArrayList<>();
    for (int sample = 0; sample < samples; sample++) {
      for (int label = 0; label < classes; label++) {
        int first = (sample * classes + label) * boxes;
        List<Box> kept = new ArrayList<>();
        for (Box box : candidates(corners, sample * boxes, scores, first, boxes, least)) {
          if (kept.size() < most && kept.stream().noneMatch(one -> one.overlap(box) > overlap)) {
            kept.add(box);
            rows.add(new long[] {sample, label, box.index()});
          }
        }
      }
    }
    long[] flat = rows.stream().flatMapToLong(Arrays::stream).toArray();
    return flat.length == 0
        ? operands.manager().create(new Shape(0, 3), DataType.INT64)
        : operands.manager().create(flat, new Shape(rows.size(), 3));
  }

  private List<Box> candidates(
      float[] corners, int firstBox, float[] scores, int firstScore, int boxes, double least) {
    return IntStream.range(0, boxes)
        .filter(box -> scores[firstScore + box] > least)
        .boxed()
        .sorted(Comparator.comparing((Integer box) -> -scores[firstScore + box]))
        .map(box -> box(corners, firstBox, box))
        .toList();
  }

  private Box box(float[] corners, int firstBox, int index) {
    int at = 4 * (firstBox + index);
    double a = corners[at];
    double b = corners[at + 1];
    double c = corners[at + 2];
    double d = corners[at + 3];
    return centres
        ? new Box(index, a - c / 2, b - d / 2, a + c / 2, b + d / 2)
        : new Box(index, Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d));
  }

  private static float[] floats(NDArray array) {
    return array.toType(DataType.FLOAT32, true).toFloatArray();
  }

  /** A box between two corners. */
  private record Box(int index, double low1, double low2, double high1, double high2) {
    /** Area of the intersection over that of the union. */
    double overlap(Box other) {
      double common =
          Math.max(0, Math.min(high1, other.high1) - Math.max(low1, other.low1))
              * Math.max(0, Math.min(high2, other.high2) - Math.max(low2, other.low2));
      double union = area() + other.area() - common;
      return union <= 0 ? 0 : common / union;
    }

    private double area() {
      return (high1 - low1) * (high2 - low2);
    }
  }
}
